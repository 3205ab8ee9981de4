/** Who follows a computation and may end it. */
export interface Watched {
  /** @param done - share of the work that is done, from 0 to 1 */
  readonly onProgress?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lets others have their turn, the signals of the operating system among them.
 *
 * @throws the signal's reason when it is aborted
 */
export async function pause({signal, onProgress}: Watched, done: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
  onProgress?.(done);
}
