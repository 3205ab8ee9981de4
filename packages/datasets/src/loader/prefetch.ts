/**
 * Makes `count` batches in order, up to `ahead` of them before they are asked for.
 *
 * One batch is made at a time, so the first does not wait for the second. An error reaches the consumer where its batch
 * would have been; when the consumer leaves early, `signal` aborts what is being made.
 */
export async function* prefetch<B>(
  count: number,
  ahead: number,
  make: (batch: number, signal: AbortSignal) => Promise<B>,
): AsyncGenerator<B> {
  const left = new AbortController();
  const ready: Promise<B>[] = [];
  let making: Promise<unknown> = Promise.resolve();
  let started = 0;
  try {
    for (let batch = 0; batch < count; batch++) {
      for (; started < Math.min(count, batch + 1 + ahead); started++) {
        const position = started;
        const made = making.then(() => make(position, left.signal));
        made.catch(() => undefined);
        ready.push(made);
        making = made;
      }
      yield await (ready.shift() as Promise<B>);
    }
  } finally {
    left.abort();
  }
}
