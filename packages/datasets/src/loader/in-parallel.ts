import {ExampleError} from './example-error.js';
import {TimeSlice} from './time-slice.js';

/** Examples in flight at once: enough to keep every decoder thread busy, few enough to bound memory. */
const LANES = 16;

/**
 * Runs `work` for every id, several at a time, and returns the results in the order of `ids`.
 *
 * The first error, or an abort of `signal`, ends all lanes.
 */
export async function inParallel<T>(
  ids: Int32Array,
  signal: AbortSignal,
  work: (id: number, position: number) => T | Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(ids.length);
  const slice = new TimeSlice();
  let next = 0;

  const lane = async (): Promise<void> => {
    for (let position = next++; position < ids.length; position = next++) {
      while (slice.isOver) await slice.pause();
      signal.throwIfAborted();
      const id = ids[position] as number;
      try {
        results[position] = await work(id, position);
      } catch (error) {
        next = ids.length;
        throw new ExampleError(id, error);
      }
    }
  };
  await Promise.all(Array.from({length: Math.min(LANES, ids.length)}, lane));
  return results;
}
