import {ContrastiveAlgorithm} from '../algorithms/contrastive-algorithm.js';
import {Encoder} from '../algorithms/encoder.js';
import {SecondEncoder} from '../algorithms/second-encoder.js';
import {TrainingData} from '../algorithms/training-data.js';
import type {DependencyContainer, InjectionToken} from '../injection/tsyringe.js';

const required: readonly (readonly [InjectionToken<unknown>, what: string, example: string])[] = [
  [ContrastiveAlgorithm, 'algorithm', 'bind(ContrastiveAlgorithm, {useClass: MoCo})'],
  [Encoder, 'encoder', 'bind(Encoder, {useFactory: () => resnet18()})'],
  [SecondEncoder, 'second encoder', 'bind(SecondEncoder, {useFactory: () => mlpHead({inputs: 300, outputs: 128})})'],
  [TrainingData, 'training data', 'bind(TrainingData, {useFactory: () => twoViews(dataset, {batchSize: 256})})'],
];

/**
 * Lets what is needed and not bound say which line to add, when it is asked for.
 *
 * @returns runs a resolution; a binding that it lacks is said as it is, and not as some constructor's trouble with it
 */
export function sayWhatIsMissing(container: DependencyContainer): <T>(resolve: () => T) => T {
  let missing: Error | undefined;
  for (const [token, what, example] of required) {
    if (container.isRegistered(token)) continue;
    container.register(token, {
      useFactory: () => {
        missing = new Error(`No ${what} is bound. Add ${example} to the experiment's bindings.`);
        throw missing;
      },
    });
  }
  return (resolve) => {
    try {
      return resolve();
    } catch (error) {
      throw missing ?? error;
    }
  };
}
