import {fractionBelow1, oneOf, positiveInteger, positiveNumber, seedValue} from '@annulus/trainer/checks';

/** How a linear probe learns. */
export interface LinearProbeTraining {
  /** Passes over the training features, a positive integer; default 100. */
  readonly epochs?: number;
  /** Never dropped; default 0.01. */
  readonly learningRate?: number;
  /** In [0, 1); default 0.9. */
  readonly momentum?: number;
  /** Examples per step, a positive integer; default 256. */
  readonly batchSize?: number;
  /**
   * `standardize` (default) gives each feature mean 0 and variance 1 on the training examples first, so that one learning rate
   * suits every encoder. `none`: features as they are, as in the paper, so that the learning rate must suit their size.
   */
  readonly scaling?: 'none' | 'standardize';
  /** Of the order of the examples; default 0. */
  readonly seed?: number;
  /** Called after every epoch of the probe. */
  readonly onEpoch?: (progress: {readonly epoch: number; readonly epochs: number; readonly loss: number}) => void;
  /**
   * Aborting it ends the probe after the current batch; the result is then of the probe as it stood. Before its first batch it
   * rejects with the signal's reason.
   */
  readonly signal?: AbortSignal;
}

/**
 * With the defaults, and checked.
 *
 * @throws RangeError when one of them makes no sense
 */
export function completeProbeTraining(training: LinearProbeTraining) {
  const {
    epochs = 100,
    learningRate = 0.01,
    momentum = 0.9,
    batchSize = 256,
    scaling = 'standardize',
    seed = 0,
  } = training;
  return {
    epochs: positiveInteger('epochs', epochs),
    learningRate: positiveNumber('learningRate', learningRate),
    momentum: fractionBelow1('momentum', momentum),
    batchSize: positiveInteger('batchSize', batchSize),
    scaling: oneOf('scaling', scaling, ['none', 'standardize']),
    seed: seedValue('seed', seed),
  };
}
