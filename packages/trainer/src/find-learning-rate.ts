import * as tf from '@tensorflow/tfjs';
import {RateSweep} from './callbacks/rate-sweep.js';
import {fractionBelow1} from './checks/fraction-below-1.js';
import {knownOptions} from './checks/known-options.js';
import {positiveInteger} from './checks/positive-integer.js';
import {positiveNumber} from './checks/positive-number.js';
import type {Batch, BatchSource} from './contract/batch-source.js';
import {expectWhole, restoreTo, stateOf} from './contract/module-parts.js';
import {tensorsOf} from './contract/tensors-of.js';
import type {TrainingModule} from './contract/training-module.js';
import {steepestDescent} from './monitoring/steepest-descent.js';
import {isNonFinite} from './replay/told.js';
import {InterruptedError} from './session/interrupted-error.js';
import type {TrainerOptions} from './session/trainer-options.js';
import {Trainer} from './trainer.js';

export interface FindLearningRateOptions {
  /** The first learning rate, a positive number; default 1e-6. */
  readonly from?: number;
  /** The last, above `from`; default 10. */
  readonly to?: number;
  /** Updates of the sweep, an integer of 10 or more; default 100. */
  readonly updates?: number;
  /** Share of the mean loss that stays at an update, in [0, 1); default 0.98. */
  readonly smoothing?: number;
  /** The sweep stops once the mean loss is so many times the least that it was after the first tenth, a number above 1; default 4. */
  readonly divergence?: number;
  /** What the run that comes will have: the plugins, the clipping and accumulation of gradients, what is shown (default `quiet`). */
  readonly trainer?: Pick<
    TrainerOptions,
    'plugins' | 'accumulateGradients' | 'clipGradients' | 'limit' | 'signals' | 'progress'
  >;
  /** Aborting it ends the sweep after the current batch. */
  readonly signal?: AbortSignal | undefined;
}

/** What the loss did while the learning rate grew. */
export interface LearningRateSweep {
  /** The learning rate of each update, ascending. */
  readonly rates: readonly number[];
  /** The loss before each update. */
  readonly losses: readonly number[];
  /** Its exponential moving average, from which the suggestion is. */
  readonly smoothed: readonly number[];
  /** Where the mean loss falls fastest; undefined where it never falls. */
  readonly suggestion: number | undefined;
  /** Whether the sweep reached its last learning rate, or the loss grew too large or was not finite. */
  readonly ended: 'swept' | 'diverged';
}

/**
 * Sweeps the learning rate from small to large over a few updates and suggests the one at which the loss falls fastest (Smith 2017,
 * _Cyclical Learning Rates_), as PyTorch Lightning's `Tuner.lr_find` does.
 *
 * The loss of a memory of random rows rises while it fills, whatever the learning rate, and a contrastive loss has a ceiling, so that it
 * may not diverge: look at the picture, and take less than the suggestion where the curve is flat around it.
 *
 * All learning rates of the module's optimizer are the sweep's, those of its groups too. Afterwards the module is as it was, bit for
 * bit, and so is a run that follows.
 *
 * @throws when the optimizer cannot be swept, the loss is not finite from the start, or the sweep is interrupted
 */
export async function findLearningRate<B extends Batch>(
  module: TrainingModule<B>,
  data: BatchSource<B>,
  options: FindLearningRateOptions = {},
): Promise<LearningRateSweep> {
  const names = ['from', 'to', 'updates', 'smoothing', 'divergence', 'trainer', 'signal'] as const;
  const {
    from = 1e-6,
    to = 10,
    updates = 100,
    smoothing = 0.98,
    divergence = 4,
    trainer = {},
    signal,
  } = knownOptions('findLearningRate', options, names);
  const sweep = new RateSweep(checked({from, to, updates, smoothing, divergence}));
  const trainerNames = ['plugins', 'accumulateGradients', 'clipGradients', 'limit', 'signals', 'progress'] as const;
  const chosen = knownOptions('findLearningRate.trainer', trainer, trainerNames);
  expectWhole(module);
  const before = stateOf(module);
  try {
    const sweeping = new Trainer({progress: 'quiet', ...chosen, maxSteps: updates, callbacks: [sweep]});
    await sweeping.fit(module, data, {signal}).catch((error) => {
      if (!isNonFinite(error) || sweep.rates.length === 0) throw error;
      sweep.diverged = true;
    });
  } finally {
    restoreTo(module, before);
    tf.dispose(tensorsOf(before));
  }
  const {rates, losses, smoothed, diverged} = sweep;
  if (rates.length < updates && !diverged) throw new InterruptedError('fit');
  const steepest = steepestDescent(smoothed);
  const suggestion = steepest === undefined ? undefined : rates[steepest];
  return {rates, losses, smoothed, suggestion, ended: diverged ? 'diverged' : 'swept'};
}

function checked<O extends Record<'from' | 'to' | 'updates' | 'smoothing' | 'divergence', number>>(options: O): O {
  const {from, to, updates, smoothing, divergence} = options;
  positiveNumber('from', from);
  positiveNumber('to', to);
  if (!(from < to)) throw new RangeError(`Expected from (${from}) to be below to (${to}).`);
  if (positiveInteger('updates', updates) < 10) {
    throw new RangeError(`Expected updates to be 10 or more, received ${updates}: fewer say nothing.`);
  }
  fractionBelow1('smoothing', smoothing);
  if (!(divergence > 1)) throw new RangeError(`Expected divergence to be above 1, received ${divergence}.`);
  return options;
}
