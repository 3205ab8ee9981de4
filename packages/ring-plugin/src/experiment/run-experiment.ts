import type {Network} from '@annulus/encoders';
import {type Batch, type BatchSource, disposeOf, type FitOptions, type FitResult, Trainer} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import {ContrastiveAlgorithm} from '../algorithms/contrastive-algorithm.js';
import {Encoder} from '../algorithms/encoder.js';
import {OptimizerFactory, paperSGD} from '../algorithms/optimizer-factory.js';
import {SecondEncoder} from '../algorithms/second-encoder.js';
import {TrainingData} from '../algorithms/training-data.js';
import {type DependencyContainer, type InjectionToken, container as root} from '../injection/tsyringe.js';
import {bind} from './bind.js';
import {expectKinds} from './bound-kinds.js';
import type {Experiment} from './define-experiment.js';
import {expectBindings} from './expect-bindings.js';
import {sayWhatIsMissing} from './required-bindings.js';
import {watchBindings} from './watch-bindings.js';
import {weightsAt} from './weights-at.js';

const defaults = [bind(OptimizerFactory, {useValue: paperSGD})];

export interface RunExperimentOptions {
  /** Aborting it ends the run after the current batch. */
  readonly signal?: AbortSignal | undefined;
  /** A checkpoint to go on from, exactly as if the run had never ended; `undefined` starts a new run. */
  readonly resume?: string | undefined;
  /**
   * What a new run starts with: a checkpoint of another run, a folder for the newest in it, the folder of a saved encoder, or what
   * else `FitOptions.weightsFrom` takes. Momentum encoders copy their encoder as always; queues and banks are fresh.
   */
  readonly weightsFrom?: FitOptions<Batch>['weightsFrom'];
}

export interface ExperimentResult {
  /** What was trained; yours to free, by `disposeOf(algorithm)`. */
  readonly algorithm: ContrastiveAlgorithm<Batch>;
  readonly result: FitResult;
}

/**
 * Makes everything an experiment binds, in a container of its own, and trains it. Choose a backend before.
 *
 * @throws Error when something needed is not bound, or something bound is never asked for
 */
export async function runExperiment(
  experiment: Experiment,
  options: RunExperimentOptions = {},
): Promise<ExperimentResult> {
  const {plugins = [], bindings} = knownOptions('the experiment', experiment, ['trainer', 'plugins', 'bindings']);
  knownOptions('runExperiment', options, ['signal', 'resume', 'weightsFrom']);
  expectBindings(bindings);
  const container = root.createChildContainer();
  for (const binding of [...defaults, ...bindings]) binding.register(container);
  const expectAllUsed = watchBindings(container, bindings);
  const resolving = saying(container);
  for (const plugin of plugins) plugin.configure?.(container);
  const trainer = new Trainer({...experiment.trainer, plugins});
  const algorithm = resolving(() => algorithmOf(container));
  try {
    const data: BatchSource<Batch> = resolving(() => container.resolve(TrainingData));
    expectAllUsed(algorithm.name);
    const weightsFrom = await weightsAt(options.weightsFrom);
    return {algorithm, result: await trainer.fit(algorithm, data, {...options, weightsFrom})};
  } catch (error) {
    disposeOf(algorithm);
    throw error;
  }
}

/** Runs a resolution whose mistakes are said as they are. */
function saying(container: DependencyContainer): <T>(resolve: () => T) => T {
  const [missing, wrong] = [sayWhatIsMissing(container), expectKinds(container)];
  return (resolve) => missing(() => wrong(resolve));
}

/** The algorithm; where it refuses its options, the encoders that were made for it are given back. */
function algorithmOf(container: DependencyContainer): ContrastiveAlgorithm<Batch> {
  const encoders = new Set<Network>();
  for (const token of [Encoder, SecondEncoder] as InjectionToken<Network>[]) {
    const remember = (_: unknown, encoder: Network | Network[]) => void encoders.add([encoder].flat()[0] as Network);
    container.afterResolution(token, remember, {frequency: 'Once'});
  }
  try {
    return container.resolve(ContrastiveAlgorithm);
  } catch (error) {
    for (const encoder of encoders) encoder.dispose?.();
    throw error;
  }
}
