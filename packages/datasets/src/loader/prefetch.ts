/** Who is told how batches are taken. */
export interface Consumption {
  /** Threads that make batches now. */
  readonly threads: number;
  /**
   * A batch was taken.
   *
   * @param used - milliseconds that the one before was in use
   * @param waited - milliseconds that this one was waited for
   */
  taken(used: number, waited: number): void;
}

export interface PrefetchOptions {
  /** Batches that are made before they are asked for. */
  readonly ahead: () => number;
  readonly consumption: Pick<Consumption, 'taken'>;
}

/**
 * Makes `count` batches, and gives them in order.
 *
 * An error reaches the consumer where its batch would have been; when the consumer leaves early, `signal` aborts what is being
 * made.
 */
export async function* prefetch<B>(
  count: number,
  {ahead, consumption}: PrefetchOptions,
  make: (batch: number, signal: AbortSignal) => Promise<B>,
): AsyncGenerator<B> {
  const left = new AbortController();
  const ready: Promise<B>[] = [];
  let started = 0;
  try {
    let given = performance.now();
    for (let batch = 0; batch < count; batch++) {
      const asked = performance.now();
      for (; started < Math.min(count, batch + 1 + ahead()); started++) {
        const made = make(started, left.signal);
        made.catch(() => undefined);
        ready.push(made);
      }
      const next = await (ready.shift() as Promise<B>);
      const used = asked - given;
      given = performance.now();
      consumption.taken(used, given - asked);
      yield next;
    }
  } finally {
    left.abort();
  }
}
