import {duration} from '../text/duration.js';

/** Seconds before which nothing is said: the first moments tell little. */
const silent = 2;

/** How long a piece of work will still take, from how long it took so far. */
export class WorkLeft {
  readonly #work: number;
  readonly #now: () => number;
  readonly #started: number;
  #done = 0;

  /**
   * @param work - of everything that is left, in any unit
   * @param now - milliseconds since any fixed moment
   */
  constructor(work: number, now: () => number) {
    this.#work = work;
    this.#now = now;
    this.#started = now();
  }

  /** Counts work as done. */
  add(work: number): void {
    this.#done += work;
  }

  /** What ends a line of progress; empty in the first moments. @param more - work done that is not counted yet */
  text(more: number): string {
    const done = this.#done + more;
    const spent = (this.#now() - this.#started) / 1000;
    if (spent < silent || done <= 0) return '';
    return `, about ${duration((spent * Math.max(0, this.#work - done)) / done)} left in all`;
  }
}
