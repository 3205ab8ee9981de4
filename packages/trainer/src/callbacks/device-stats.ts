import * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';
import {oneOf} from '../checks/one-of.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {BatchEnd, Boundary, EpochEnd} from '../contract/training-hooks.js';

export interface DeviceStatsOptions {
  /** Logs with every epoch (default), or with every batch too. */
  readonly every?: 'epoch' | 'batch';
  /** Default `DeviceStats`; a second one in a run needs another. */
  readonly name?: string;
}

/** Ends of epochs in a row, each with more tensors than the one before: too many to be chance. */
const steady = 6;

/**
 * Logs what a run holds, as Lightning's `DeviceStatsMonitor`: the number of tensors and their bytes as `device/tensors` and
 * `device/tensorBytes`, the memory of the process and its JavaScript heap as `device/residentBytes` and `device/heapBytes`.
 *
 * Warns once where there are more tensors at each of six ends of epochs in a row: something makes them and never frees them.
 */
export class DeviceStats implements Callback {
  readonly name: string;
  readonly logsLater = [];
  readonly headlines = [];
  readonly #every: 'epoch' | 'batch';
  /** Tensors at the ends of the last epochs. */
  #counts: number[] = [];
  #warned = false;

  constructor(options: DeviceStatsOptions = {}) {
    const {every = 'epoch', name = 'DeviceStats'} = knownOptions('DeviceStats', options, ['every', 'name']);
    this.name = name;
    this.#every = oneOf('every', every, ['epoch', 'batch']);
  }

  onFitStart(): void {
    this.#counts = [];
    this.#warned = false;
  }

  onBatchEnd(_event: BatchEnd, run: Run): void {
    if (this.#every === 'batch') logStats(run);
  }

  onEpochEnd(_event: EpochEnd, run: Run): void {
    logStats(run);
  }

  /** Nothing stands in for the weights here, and nobody measures. */
  onBoundary({after}: Boundary, run: Run): void {
    if (after !== 'epoch' || this.#warned) return;
    this.#counts = [...this.#counts, tf.memory().numTensors].slice(-steady);
    if (this.#counts.length < steady || !growing(this.#counts)) return;
    this.#warned = true;
    if (run.group.rank === 0) process.emitWarning(leakOf(this.#counts));
  }
}

function logStats(run: Run): void {
  const {numTensors, numBytes} = tf.memory();
  const {rss, heapUsed} = process.memoryUsage();
  run.log('device/tensors', numTensors);
  run.log('device/tensorBytes', numBytes);
  run.log('device/residentBytes', rss);
  run.log('device/heapBytes', heapUsed);
}

const growing = (counts: readonly number[]): boolean =>
  counts.every((count, index) => index === 0 || count > (counts[index - 1] as number));

const leakOf = (counts: readonly number[]): string =>
  `Tensors grow with every epoch: there were ${counts.join(', ')} at the ends of the last ${counts.length}. Something makes ` +
  'tensors and does not free them, and the memory will run out. Look at what the module, callbacks and hooks keep; compute ' +
  'inside tf.tidy, and free what outlives it with tf.dispose.';
