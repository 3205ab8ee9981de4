import {type FitResult, Trainer} from '@annulus/trainer';
import {ContrastiveAlgorithm} from '../algorithms/contrastive-algorithm.js';
import {Encoder} from '../algorithms/encoder.js';
import {OptimizerFactory, paperSGD} from '../algorithms/optimizer-factory.js';
import {TrainingData} from '../algorithms/training-data.js';
import {type DependencyContainer, type InjectionToken, container as root} from '../injection/tsyringe.js';
import {bind} from './bind.js';
import type {Experiment} from './define-experiment.js';

const defaults = [bind(OptimizerFactory, {useValue: paperSGD})];

const required: readonly (readonly [InjectionToken<unknown>, what: string, example: string])[] = [
  [ContrastiveAlgorithm, 'algorithm', 'bind(ContrastiveAlgorithm, {useClass: MoCo})'],
  [Encoder, 'encoder', 'bind(Encoder, {useFactory: () => resnet18()})'],
  [TrainingData, 'training data', 'bind(TrainingData, {useFactory: () => twoViews(dataset, {batchSize: 256})})'],
];

export interface RunOptions {
  /** Aborting it ends the run after the current batch. */
  readonly signal?: AbortSignal | undefined;
  /** A checkpoint to go on from, exactly as if the run had never ended; `undefined` starts a new run. */
  readonly resume?: string | undefined;
}

export interface ExperimentResult {
  /** What was trained; yours to dispose. */
  readonly algorithm: ContrastiveAlgorithm;
  readonly result: FitResult;
}

/** Makes everything an experiment binds, in a container of its own, and trains it. Choose a backend before. */
export async function runExperiment(experiment: Experiment, options: RunOptions = {}): Promise<ExperimentResult> {
  const {plugins = []} = experiment;
  const container = root.createChildContainer();
  for (const binding of [...defaults, ...experiment.bindings]) binding.register(container);
  for (const [token, what, example] of required) {
    if (!container.isRegistered(token)) {
      throw new Error(`No ${what} is bound. Add ${example} to the experiment's bindings.`);
    }
  }
  for (const plugin of plugins) plugin.configure?.(container);
  const trainer = new Trainer({...experiment.trainer, plugins});
  const data = container.resolve(TrainingData);
  const algorithm = resolveAlgorithm(container);
  try {
    return {algorithm, result: await trainer.fit(algorithm, data, options)};
  } catch (error) {
    algorithm.dispose();
    throw error;
  }
}

/** The algorithm; where it refuses its options, the encoder that was made for it is given back. */
function resolveAlgorithm(container: DependencyContainer): ContrastiveAlgorithm {
  const encoder = container.resolve(Encoder);
  try {
    return container.resolve(ContrastiveAlgorithm);
  } catch (error) {
    encoder.dispose();
    throw error;
  }
}
