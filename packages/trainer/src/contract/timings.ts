/** How often something happened and how long it took in all. */
export interface Timing {
  readonly count: number;
  readonly seconds: number;
}

/** Where the time of a run went, by what it was spent on: always on, for a callback such as `Profiler` to read. */
export class Timings {
  readonly #entries = new Map<string, {count: number; seconds: number}>();

  /** Adds the time since `started`, a `performance.now()`, and returns the time now. */
  add(what: string, started: number): number {
    const now = performance.now();
    const seconds = (now - started) / 1000;
    const entry = this.#entries.get(what);
    if (entry) {
      entry.count++;
      entry.seconds += seconds;
    } else {
      this.#entries.set(what, {count: 1, seconds});
    }
    return now;
  }

  /**
   * By name: `data`, `forward and backward` (the wait for the loss included), `update`, `validation`, and each handler
   * as `<hook> · <owner>`.
   */
  get entries(): ReadonlyMap<string, Timing> {
    return this.#entries;
  }
}
