import type {Callback, Run, StateDict, TrainingEvents} from '@annulus/trainer';

/** The time of a run, of which its training may use what others leave; the same in every process that has a part in it. */
export interface TimeShare {
  /** Seconds after the run began at which the training ends. */
  readonly seconds: number;
  /** When the run began, in milliseconds since 1970; the time between two processes of it is not counted. */
  readonly since: number;
}

/** Now, in milliseconds since 1970, by a clock that nobody sets. */
export const timeNow = (): number => performance.timeOrigin + performance.now();

/** Ends a training with the update in which its time is up; one that goes on counts all of its time. Another is done in any case. */
export class TimeLimit implements Callback {
  readonly name = 'TimeLimit';
  readonly ranks = 'first';
  readonly logsLater = [];
  readonly headlines = [];
  readonly #share: TimeShare;
  /** Seconds that earlier processes took, as far as `since` does not know of them. */
  #earlier = 0;
  #ended = false;

  constructor(share: TimeShare) {
    this.#share = share;
  }

  /** Whether it has ended the training. */
  get ended(): boolean {
    return this.#ended;
  }

  onFitStart({resumed}: TrainingEvents['fitStart'], run: Run, restored?: StateDict): void {
    this.#earlier = Math.max(0, Number(restored?.spent ?? 0) - this.#spent);
    if (resumed) this.#endWhenUp(run);
  }

  onBatchEnd(_event: TrainingEvents['batchEnd'], run: Run): void {
    this.#endWhenUp(run);
  }

  onEpochEnd(_event: TrainingEvents['epochEnd'], run: Run): void {
    this.#endWhenUp(run);
  }

  state(): StateDict {
    return {spent: this.#spent};
  }

  get #spent(): number {
    return this.#earlier + (timeNow() - this.#share.since) / 1000;
  }

  #endWhenUp(run: Run): void {
    if (this.#spent < this.#share.seconds) return;
    this.#ended = true;
    run.stop();
  }
}
