import {setImmediate} from 'node:timers/promises';
import {ExampleError} from './example-error.js';

/** Examples in flight at once: enough to keep every decoder thread busy, few enough to bound memory. */
const LANES = 16;

/** Milliseconds of uninterrupted work before timers and I/O get their turn. */
const SLICE = 8;

/**
 * Runs `work` for every id, several at a time, and returns the results in the order of `ids`.
 *
 * Gives way to the event loop every few milliseconds, so that synchronous datasets do not starve it. The first error,
 * or an abort of `signal`, ends all lanes.
 */
export async function inParallel<T>(
  ids: Int32Array,
  signal: AbortSignal,
  work: (id: number) => T | Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(ids.length);
  const failure = new AbortController();
  let next = 0;
  let since = performance.now();

  const lane = async (): Promise<void> => {
    while (next < ids.length && !failure.signal.aborted) {
      signal.throwIfAborted();
      const position = next++;
      const id = ids[position] as number;
      try {
        results[position] = await work(id);
      } catch (error) {
        failure.abort();
        throw new ExampleError(id, error);
      }
      if (performance.now() - since > SLICE) {
        await setImmediate();
        since = performance.now();
      }
    }
  };
  await Promise.all(Array.from({length: Math.min(LANES, ids.length)}, lane));
  return results;
}
