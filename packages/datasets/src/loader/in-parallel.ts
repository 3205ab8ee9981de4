import {inLanes} from '../dataset/in-lanes.js';
import type {BatchRequest} from './dataset-source.js';
import {ExampleError} from './example-error.js';
import {TimeSlice} from './time-slice.js';

/** Examples in flight at once: enough to keep every decoder thread busy, few enough to bound memory. */
const LANES = 16;

/** What is done for every example of a batch. */
export interface ExampleWork<E, T> {
  readonly read: (id: number) => Promise<E>;
  /** What becomes of it, at once. */
  readonly place: (example: E, id: number, position: number) => T;
}

/**
 * Reads every example of a batch, several at a time, and returns what becomes of them in the order of their ids.
 *
 * The first error, or an abort of the request, ends all lanes.
 */
export async function inParallel<E, T>(
  {ids, signal, watch}: Pick<BatchRequest, 'ids' | 'signal' | 'watch'>,
  {read, place}: ExampleWork<E, T>,
): Promise<T[]> {
  const results = new Array<T>(ids.length);
  const slice = new TimeSlice();
  await inLanes(ids.length, LANES, async (position) => {
    while (slice.isOver) await slice.pause();
    signal.throwIfAborted();
    const id = ids[position] as number;
    try {
      const reading = watch.time(() => read(id));
      const example = await reading;
      results[position] = watch.time(() => place(example, id, position));
    } catch (error) {
      throw new ExampleError(id, error);
    }
  });
  return results;
}
