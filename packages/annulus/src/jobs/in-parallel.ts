/** Does `work` for every item, up to `atATime` of them side by side, in order; takes no new item once `signal` is aborted. */
export async function inParallel<T>(
  items: readonly T[],
  {atATime, signal}: {readonly atATime: number; readonly signal: AbortSignal},
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) {
      if (signal.aborted) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({length: atATime}, worker));
}
