/** Adds up the time that pieces of synchronous work take. */
export class Stopwatch {
  /** Milliseconds. */
  total = 0;

  time<T>(work: () => T): T {
    const started = performance.now();
    try {
      return work();
    } finally {
      this.total += performance.now() - started;
    }
  }
}
