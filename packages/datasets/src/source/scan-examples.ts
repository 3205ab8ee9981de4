import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {inLanes} from '../dataset/in-lanes.js';

export interface ScanOptions {
  /** Told how many examples have been read, after each. */
  readonly onProgress?: (read: number) => void;
  /** Ends the scan with its reason when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Examples that are read from files. */
export type ScannedExamples = Pick<Dataset<Example>, 'length' | 'get' | 'files'>;

/** What is looked at in a scan. */
interface Look<Problem extends Error> {
  /** The error of an example that cannot be decoded. */
  readonly Damaged: abstract new (
    ...of: never[]
  ) => Problem;
  /** Looks at one that can be. */
  readonly look: (example: Example, path: string) => void | Promise<void>;
}

/** Examples read at a time. */
const LANES = 16;

/** Reads every example once, and returns one error for each that cannot be decoded, in their order. */
export async function scanExamples<Problem extends Error>(
  {length, get, files = []}: ScannedExamples,
  {Damaged, look}: Look<Problem>,
  {onProgress, signal}: ScanOptions,
): Promise<Problem[]> {
  const damaged: [number, Problem][] = [];
  let read = 0;
  await inLanes(length, LANES, async (index) => {
    signal?.throwIfAborted();
    try {
      await look(await get(index), files[index] as string);
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      damaged.push([index, error]);
    }
    onProgress?.(++read);
  });
  return damaged.sort(([one], [other]) => one - other).map(([, error]) => error);
}
