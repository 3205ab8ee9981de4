import type {Callback} from '../hooks/callback.js';
import type {BatchEnd, EpochEnd, EvaluationEnd, FitStart, Setup} from '../hooks/training-hooks.js';
import type {StateDict} from '../module/state-dict.js';
import type {Run, Stage} from '../session/run.js';

/** A length of time; its parts are added up. Each is 0 or more, fractions allowed. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

const unitSeconds = {days: 86_400, hours: 3600, minutes: 60, seconds: 1};

/** The length of `duration`. @throws when it is not a positive, finite number of seconds, or names another unit */
export function secondsOf(duration: Duration, name = 'the duration'): number {
  let total = 0;
  for (const [unit, count] of Object.entries(duration)) {
    const unitLength = unitSeconds[unit as keyof Duration];
    if (unitLength === undefined || !(count >= 0 && Number.isFinite(count))) {
      throw new RangeError(
        `Expected ${name} to be given in days, hours, minutes and seconds of 0 or more, received ${unit}: ${count}.`,
      );
    }
    total += count * unitLength;
  }
  if (total > 0) return total;
  throw new RangeError(
    `Expected ${name} to be longer than 0 seconds. Give it as {hours: 1, minutes: 30}, for example.`,
  );
}

export interface TimerOptions {
  /** Training time after which the run stops, with the current update; no limit by default. */
  readonly limit?: Duration;
  /** Default `Timer`; a second one in a run needs another. */
  readonly name?: string;
}

/** Knows how long runs take, and stops a fit whose time is up. The time of a resumed fit counts from its first start. */
export class Timer implements Callback {
  readonly name: string;
  readonly #limit: number;
  #spent: Partial<Record<Stage, number>> = {};
  #running: {readonly stage: Stage; readonly since: number} | undefined;
  #restored: number | undefined;

  constructor({limit, name = 'Timer'}: TimerOptions = {}) {
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

  onSetup({stage}: Setup): void {
    this.#spent[stage] = stage === 'fit' ? (this.#restored ?? 0) : 0;
    this.#restored = undefined;
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
    this.#restored = undefined; // Where the run failed before its setup.
  }

  state(): StateDict {
    return {fit: this.elapsed('fit')};
  }

  restore({fit}: StateDict): void {
    this.#restored = Number(fit);
  }

  #sinceSetup(stage: Stage): number {
    return this.#running?.stage === stage ? (performance.now() - this.#running.since) / 1000 : 0;
  }

  #stopWhenUp(run: Run): void {
    if (this.#running?.stage === 'fit' && this.remaining === 0) run.stop();
  }
}
