import {type Duration, secondsOf} from '../checks/duration.js';
import {knownOptions} from '../checks/known-options.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {Stage} from '../contract/stage.js';
import type {StateDict} from '../contract/state-dict.js';
import type {BatchEnd, EpochEnd, EvaluationEnd, FitStart, Setup} from '../contract/training-hooks.js';

export interface TimerOptions {
  /** Training time after which the run stops, with the current update; no limit by default. */
  readonly limit?: Duration;
  /** Default `Timer`; a second one in a run needs another. */
  readonly name?: string;
}

/** Knows how long runs take, and stops a fit whose time is up. The time of a resumed fit counts from its first start. */
export class Timer implements Callback {
  readonly name: string;
  readonly logsLater = [];
  readonly #limit: number;
  #spent: Partial<Record<Stage, number>> = {};
  #running: {readonly stage: Stage; readonly since: number} | undefined;

  constructor(options: TimerOptions = {}) {
    const {limit, name = 'Timer'} = knownOptions('Timer', options, ['limit', 'name']);
    this.name = name;
    this.#limit = limit ? secondsOf(limit, 'limit') : Number.POSITIVE_INFINITY;
  }

  /** Seconds that the last run of `stage` has taken so far, or the last runs of all stages together. */
  elapsed(stage?: Stage): number {
    const stages = stage ? [stage] : (Object.keys(this.#spent) as Stage[]);
    return stages.reduce((sum, each) => sum + (this.#spent[each] ?? 0) + this.#sinceSetup(each), 0);
  }

  /** Seconds of training left, 0 when the time is up; infinite without a limit. */
  get remaining(): number {
    return Math.max(0, this.#limit - this.elapsed('fit'));
  }

  onSetup({stage}: Setup, _run: Run, restored?: StateDict): void {
    this.#spent[stage] = stage === 'fit' ? Number(restored?.fit ?? 0) : 0;
    this.#running = {stage, since: performance.now()};
  }

  onFitStart(_event: FitStart, run: Run): void {
    this.#stopWhenUp(run);
  }

  onBatchEnd(_event: BatchEnd, run: Run): void {
    this.#stopWhenUp(run);
  }

  onValidationEnd(_event: EvaluationEnd, run: Run): void {
    this.#stopWhenUp(run);
  }

  onEpochEnd(_event: EpochEnd, run: Run): void {
    this.#stopWhenUp(run);
  }

  onTeardown({stage}: Setup): void {
    this.#spent[stage] = this.elapsed(stage);
    this.#running = undefined;
  }

  state(): StateDict {
    return {fit: this.elapsed('fit')};
  }

  #sinceSetup(stage: Stage): number {
    return this.#running?.stage === stage ? (performance.now() - this.#running.since) / 1000 : 0;
  }

  #stopWhenUp(run: Run): void {
    if (this.#running?.stage === 'fit' && this.remaining === 0) run.stop();
  }
}
