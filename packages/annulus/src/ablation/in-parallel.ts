/** Does `work` for every item, up to `at` of them at a time, in order; takes no new item once `signal` is aborted. */
export async function inParallel<T>(
  items: readonly T[],
  {at, signal}: {readonly at: number; readonly signal: AbortSignal},
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) {
      if (signal.aborted) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({length: at}, worker));
}
