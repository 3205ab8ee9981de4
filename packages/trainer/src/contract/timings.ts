/** How often something happened, and how long it took in all. */
export interface Timing {
  /**
   * A part of the loop: `data`, `forward and backward` (the wait for the loss included), `update`, `validation` …; or who
   * handled a hook.
   */
  readonly name: string;
  /** The hook that was handled; absent for a part of the loop. */
  readonly hook?: string;
  readonly count: number;
  readonly seconds: number;
}

/** Where the time of a run went: always on, for a callback such as `Profiler` to read. */
export class Timings {
  /** By hook, which is undefined for parts of the loop, and then by name. */
  readonly #spent = new Map<string | undefined, Map<string, {count: number; seconds: number}>>();

  /** Adds the time since `started`, a `performance.now()`, and returns the time now. */
  add(name: string, started: number, hook?: string): number {
    const now = performance.now();
    const spent = this.#of(name, hook);
    spent.count++;
    spent.seconds += (now - started) / 1000;
    return now;
  }

  /** Everything until now. */
  get all(): readonly Timing[] {
    return [...this.#spent].flatMap(([hook, names]) =>
      [...names].map(([name, spent]) => ({name, ...(hook !== undefined && {hook}), ...spent})),
    );
  }

  #of(name: string, hook: string | undefined) {
    const names = this.#spent.get(hook) ?? new Map<string, {count: number; seconds: number}>();
    const spent = names.get(name) ?? {count: 0, seconds: 0};
    this.#spent.set(hook, names.set(name, spent));
    return spent;
  }
}
