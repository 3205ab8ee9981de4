import {finiteNumber} from '../checks/finite-number.js';
import {knownOptions} from '../checks/known-options.js';
import {nonNegativeNumber} from '../checks/non-negative-number.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd, EvaluationEnd, FitStart} from '../contract/training-hooks.js';
import {metricAtEpochEnd} from '../monitoring/metric-at-epoch-end.js';
import {isBetter, type MonitorMode, monitored} from '../monitoring/monitored.js';
import {nothingSeen, reasonToStop, type Seen, type StoppingRule, seenOf} from './reason-to-stop.js';

export interface EarlyStoppingOptions {
  /** The metric to watch, such as `validation/loss`. */
  readonly monitor: string;
  /** Whether smaller values are better (`min`, default) or larger ones. */
  readonly mode?: MonitorMode;
  /** Checks in a row without improvement after which the run stops, a positive integer; default 3. */
  readonly patience?: number;
  /** By how much a value must be better than the best to be an improvement, 0 or more; default 0. */
  readonly minDelta?: number;
  /** Stops as soon as the metric is this good. */
  readonly goal?: number;
  /** Stops as soon as the metric is worse than this. */
  readonly divergence?: number;
  /** Checks after every epoch (default), or after every pass over the validation data, also in the middle of epochs. */
  readonly check?: 'epoch' | 'validation';
  /**
   * Whether a metric that was never logged is an `error` (default), or every check without it one to `skip`. One that was
   * logged before may be absent, and so may any until the first validation.
   */
  readonly missing?: 'error' | 'skip';
  /** Whether NaN and infinity `stop` the run (default), or `compare` as any value; NaN is then never an improvement. */
  readonly nonFinite?: 'stop' | 'compare';
  /** Default `EarlyStopping`; a second one in a run needs another. */
  readonly name?: string;
}

/** Stops a run whose metric no longer improves, has reached its goal, diverges or is no longer finite. */
export class EarlyStopping implements Callback {
  readonly name: string;
  /** Why it stopped the run; `undefined` while it has not. */
  reason: string | undefined;
  readonly #rule: StoppingRule;
  readonly #minDelta: number;
  readonly #missing: 'error' | 'skip';
  #seen: Seen;
  #fitting = false;

  constructor(options: EarlyStoppingOptions) {
    const {
      name = 'EarlyStopping',
      monitor,
      mode = 'min',
      patience = 3,
      minDelta = 0,
      goal,
      divergence,
    } = knownOptions('EarlyStopping', options, [
      'name',
      'monitor',
      'mode',
      'patience',
      'minDelta',
      'goal',
      'divergence',
      'check',
      'missing',
      'nonFinite',
    ]);
    const {check = 'epoch', missing = 'error', nonFinite = 'stop'} = options;
    positiveInteger('patience', patience);
    nonNegativeNumber('minDelta', minDelta);
    if (goal !== undefined) finiteNumber('goal', goal);
    if (divergence !== undefined) finiteNumber('divergence', divergence);
    this.name = name;
    this.#rule = {monitor, mode, patience, goal, divergence, check, nonFinite};
    this.#minDelta = minDelta;
    this.#missing = missing;
    this.#seen = nothingSeen(mode);
  }

  /** The best value so far; infinite before the first check. */
  get best(): number {
    return this.#seen.best;
  }

  /** A run that goes on from where it was stopped is stopped again, unless the options now say otherwise. */
  onFitStart(_event: FitStart, run: Run, restored?: StateDict): void {
    this.#fitting = true;
    this.reason = undefined;
    this.#seen = restored ? seenOf(restored) : nothingSeen(this.#rule.mode);
    if (restored) this.#judge(run);
  }

  onValidationEnd({metrics}: EvaluationEnd, run: Run): void {
    if (!this.#fitting || this.#rule.check !== 'validation') return;
    const {monitor} = this.#rule;
    if (metrics[monitor] === undefined && this.#maySkip) return;
    this.#check(monitored(this.name, monitor, metrics), run);
  }

  onEpochEnd(ended: EpochEnd, run: Run): void {
    if (this.#rule.check !== 'epoch') return;
    const value = metricAtEpochEnd(this.name, this.#rule.monitor, ended, this.#maySkip);
    if (value !== undefined) this.#check(value, run);
  }

  onFitEnd(): void {
    this.#fitting = false;
  }

  state(): StateDict {
    return {...this.#seen};
  }

  get #maySkip(): boolean {
    return this.#missing === 'skip' || this.#seen.measured;
  }

  #check(last: number, run: Run): void {
    if (this.reason !== undefined) return; // Decided, and the run goes on only for its minEpochs.
    const {best, waited} = this.#seen;
    const improved = isBetter(this.#rule.mode, last, best, this.#minDelta);
    this.#seen = {last, measured: true, ...(improved ? {best: last, waited: 0} : {best, waited: waited + 1})};
    this.#judge(run);
  }

  #judge(run: Run): void {
    this.reason = reasonToStop(this.#rule, this.#seen);
    if (this.reason !== undefined) run.stop();
  }
}
