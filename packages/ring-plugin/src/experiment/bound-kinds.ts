import {shown} from '@annulus/trainer/checks';
import {ContrastiveAlgorithm} from '../algorithms/contrastive-algorithm.js';
import {Encoder} from '../algorithms/encoder.js';
import {OptimizerFactory} from '../algorithms/optimizer-factory.js';
import {SecondEncoder} from '../algorithms/second-encoder.js';
import {TrainingData} from '../algorithms/training-data.js';
import {tokenName} from '../injection/token-name.js';
import type {DependencyContainer, InjectionToken} from '../injection/tsyringe.js';

type Bound = Readonly<Record<string, unknown>>;

/** What a token stands for, how that is known, and how it is made. */
interface Kind {
  readonly token: InjectionToken<unknown>;
  readonly what: string;
  readonly is: (bound: Bound) => boolean;
  readonly remedy: string;
}

const isNetwork = ({network, forward, infer}: Bound) =>
  network !== undefined && typeof forward === 'function' && typeof infer === 'function';

const kinds: readonly Kind[] = [
  {
    token: Encoder,
    what: 'an encoder',
    is: (bound) => isNetwork(bound) && typeof bound.extract === 'function',
    remedy: 'Make one by resnet18(), smallConvNet() or fromLayersModel(model, {features})',
  },
  {
    token: SecondEncoder,
    what: 'an encoder or another network',
    is: isNetwork,
    remedy: 'Make one by resnet18() or mlpHead({inputs, outputs})',
  },
  {
    token: TrainingData,
    what: 'batches of examples',
    is: ({epoch, length, batchSize}) => typeof epoch === 'function' && Number(length) > 0 && Number(batchSize) > 0,
    remedy: 'Make them by twoViews(dataset, {batchSize: 256})',
  },
  {
    token: ContrastiveAlgorithm,
    what: 'an algorithm',
    is: ({trainingStep}) => typeof trainingStep === 'function',
    remedy: 'Bind a class such as MoCo, or your own',
  },
  {
    token: OptimizerFactory,
    what: 'a function that makes an optimizer',
    is: (bound) => typeof bound === 'function',
    remedy: 'Give it as {useValue: (variables) => new SGD(variables, {learningRate: 0.03})}',
  },
];

/**
 * Lets what is bound to a token of the library fail where it is not of the token's kind, instead of somewhere inside.
 *
 * @returns runs a resolution; such a mistake is said as it is, and not as some constructor's trouble with it
 */
export function expectKinds(container: DependencyContainer): <T>(resolve: () => T) => T {
  let mistake: TypeError | undefined;
  for (const {token, what, is, remedy} of kinds) {
    const check = (_: unknown, resolved: unknown) => {
      const bound = [resolved].flat()[0];
      if (bound !== null && bound !== undefined && is(bound as Bound)) return;
      const wait = bound instanceof Promise ? ' What is bound is made at once: await it before.' : '';
      mistake = new TypeError(
        `Expected ${tokenName(token)} to be bound to ${what}, received ${shown(bound)}. ${remedy}.${wait}`,
      );
      throw mistake;
    };
    container.afterResolution(token, check, {frequency: 'Always'});
  }
  return (resolve) => {
    try {
      return resolve();
    } catch (error) {
      throw mistake ?? error;
    }
  };
}
