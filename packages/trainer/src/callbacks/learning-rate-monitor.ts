import {knownOptions} from '../checks/known-options.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {BatchEnd, BatchStart, EpochEnd, FitStart} from '../contract/training-hooks.js';

type Rates = Readonly<Record<string, number>>;

export interface LearningRateMonitorOptions {
  /** Logs with every batch, or with every epoch (default) the rates at the beginning of that epoch. */
  readonly every?: 'epoch' | 'batch';
  /** Default `LearningRateMonitor`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Logs the learning rate of every parameter group that has one of its own, as `learningRate/<group>`.
 *
 * That of the other variables, `learningRate`, is always in the metrics.
 */
export class LearningRateMonitor implements Callback {
  readonly name: string;
  readonly logsLater = [];
  readonly headlines = [];
  readonly #every: 'epoch' | 'batch';
  #rates: Rates = {};

  constructor(options: LearningRateMonitorOptions = {}) {
    const {every = 'epoch', name = 'LearningRateMonitor'} = knownOptions('LearningRateMonitor', options, [
      'every',
      'name',
    ]);
    this.name = name;
    this.#every = every;
  }

  onFitStart(_event: FitStart, _run: Run, restored?: StateDict): void {
    this.#rates = {...(restored?.rates as Rates | undefined)};
  }

  onBatchStart(at: BatchStart, run: Run): void {
    if (this.#every === 'batch' || at.batch === 0) this.#rates = run.optimizer.learningRates?.(at) ?? {};
  }

  onBatchEnd(_event: BatchEnd, run: Run): void {
    if (this.#every === 'batch') this.#log(run);
  }

  onEpochEnd(_event: EpochEnd, run: Run): void {
    if (this.#every === 'epoch') this.#log(run);
  }

  state(): StateDict {
    return {rates: {...this.#rates}};
  }

  #log(run: Run): void {
    for (const [group, rate] of Object.entries(this.#rates)) run.log(`learningRate/${group}`, rate);
  }
}
