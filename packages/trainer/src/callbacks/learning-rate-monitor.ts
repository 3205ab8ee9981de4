import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {BatchEnd, BatchStart, EpochEnd} from '../contract/training-hooks.js';

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
  readonly #every: 'epoch' | 'batch';
  #rates: Rates = {};
  #restored: Rates | undefined;

  constructor({every = 'epoch', name = 'LearningRateMonitor'}: LearningRateMonitorOptions = {}) {
    this.name = name;
    this.#every = every;
  }

  onFitStart(): void {
    this.#rates = this.#restored ?? {};
    this.#restored = undefined;
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

  onFitEnd(): void {
    this.#restored = undefined; // Where the fit failed before it began.
  }

  state(): StateDict {
    return {rates: {...this.#rates}};
  }

  restore({rates}: StateDict): void {
    this.#restored = {...(rates as Rates)};
  }

  #log(run: Run): void {
    for (const [group, rate] of Object.entries(this.#rates)) run.log(`learningRate/${group}`, rate);
  }
}
