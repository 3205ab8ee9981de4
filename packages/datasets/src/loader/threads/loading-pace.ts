import {availableParallelism} from 'node:os';
import type {Workers} from './workers.js';

/** Share of the time of a training that loading may take before a thread is added. */
const share = 0.05;

/** Milliseconds over which it is looked at. */
const window = 1000;

/** Batches over which the wait for threads is looked at. */
const batches = 8;

/** Decides how many threads make the batches of a source, by how long it takes and is waited for. Their number never falls. */
export class LoadingPace {
  /** Threads that are wanted now. */
  wanted: number;
  readonly #most: number;
  #elapsed = 0;
  #waited = 0;
  #taken = 0;
  #spentBefore = 0;

  /** @param ranks - programs that share the cores of this machine, each with threads of its own */
  constructor(workers: Workers, ranks = 1, cores: number = availableParallelism()) {
    this.wanted = typeof workers === 'number' ? workers : 0;
    if (typeof workers === 'number') this.#most = workers;
    else this.#most = workers === 'auto' ? Math.max(0, Math.floor(cores / ranks) - 1) : workers.atMost;
  }

  /**
   * A batch was taken.
   *
   * @param used - milliseconds that the one before was in use
   * @param waited - milliseconds that this one was waited for
   * @param spent - milliseconds that the training thread has spent on making batches so far
   */
  taken(used: number, waited: number, spent: number): void {
    this.#elapsed += used + waited;
    this.#waited += waited;
    this.#taken++;
    if (this.wanted >= this.#most || this.#elapsed < window) return;
    const lost = this.wanted === 0 ? spent - this.#spentBefore : this.#waited;
    if (this.wanted > 0 && this.#taken < batches) return;
    if (lost > share * this.#elapsed) this.wanted++;
    this.#elapsed = 0;
    this.#waited = 0;
    this.#taken = 0;
    this.#spentBefore = spent;
  }
}
