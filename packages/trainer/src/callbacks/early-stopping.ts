import {finiteNumber} from '../checks/finite-number.js';
import {knownOptions} from '../checks/known-options.js';
import {nonNegativeNumber} from '../checks/non-negative-number.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd, EvaluationEnd, FitStart} from '../contract/training-hooks.js';
import {type Measured, metricAtEpochEnd} from '../monitoring/metric-at-epoch-end.js';
import {isBetter, type MonitorMode} from '../monitoring/monitored.js';
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
   * Whether a metric that nobody logs is an `error` (default), or every check without it one to `skip`. One that was logged
   * before may be absent, and so may any until the first validation, and one that a callback logs in later epochs.
   */
  readonly missing?: 'error' | 'skip';
  /** Whether NaN and infinity `stop` the run (default), or `compare` as any value; NaN is then never an improvement. */
  readonly nonFinite?: 'stop' | 'compare';
  /** Default `EarlyStopping`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Stops a run whose metric no longer improves, has reached its goal, diverges or is no longer finite.
 *
 * Before the run's `minEpochs` nothing is decided: a metric that gets better until then takes the reason back.
 */
export class EarlyStopping implements Callback {
  readonly name: string;
  readonly logsLater = [];
  /** Why it stopped the run, or would, were it not for its `minEpochs`; `undefined` where it has no reason. */
  reason: string | undefined;
  readonly #rule: StoppingRule;
  readonly #minDelta: number;
  readonly #missing: 'error' | 'skip';
  #seen: Seen;
  #fitting = false;
  #minEpochs = 0;
  /** Where this process has begun: what is missing there is told. */
  #first = true;

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
  onFitStart({resumed, minEpochs = 0}: FitStart, run: Run, restored?: StateDict): void {
    this.#fitting = true;
    this.#minEpochs = minEpochs;
    this.#first = true;
    this.reason = undefined;
    this.#seen = restored ? this.#goOnWith(restored) : nothingSeen(this.#rule.mode);
    if (restored) this.#judge(resumed?.epoch ?? 0, run);
  }

  onValidationEnd(ended: EvaluationEnd, run: Run): void {
    if (this.#fitting && this.#rule.check === 'validation') this.#look(ended, ended.epoch, run);
  }

  onEpochEnd(ended: EpochEnd, run: Run): void {
    if (this.#rule.check === 'epoch') this.#look(ended, ended.epoch + 1, run);
    else this.#judge(ended.epoch + 1, run);
  }

  onFitEnd(): void {
    this.#fitting = false;
  }

  state(): StateDict {
    const {monitor, mode} = this.#rule;
    return {...this.#seen, monitor, mode};
  }

  #look(ended: Measured, epochs: number, run: Run): void {
    const measured = this.#missing === 'skip' || this.#seen.measured;
    const asked = {owner: this.name, monitor: this.#rule.monitor, wayOut: "set missing: 'skip'"};
    const value = metricAtEpochEnd(asked, ended, {measured, first: this.#first});
    this.#first = false;
    if (value !== undefined) this.#check(value);
    this.#judge(epochs, run);
  }

  #check(last: number): void {
    const {best, waited} = this.#seen;
    const improved = isBetter(this.#rule.mode, last, best, this.#minDelta);
    this.#seen = {last, measured: true, ...(improved ? {best: last, waited: 0} : {best, waited: waited + 1})};
  }

  /** @param epochs - completed */
  #judge(epochs: number, run: Run): void {
    this.reason = reasonToStop(this.#rule, this.#seen);
    if (this.reason !== undefined && epochs >= this.#minEpochs) run.stop();
  }

  /** What was seen of the same metric; another begins anew. */
  #goOnWith(state: StateDict): Seen {
    const {monitor, mode} = this.#rule;
    const seen = seenOf(state);
    const {monitor: earlier = monitor, mode: earlierMode = mode} = state;
    if (earlier === monitor && earlierMode === mode) return seen;
    process.emitWarning(
      `${this.name} watched "${earlier}" (${earlierMode}) and now watches "${monitor}" (${mode}): it begins anew.`,
    );
    return nothingSeen(mode);
  }
}
