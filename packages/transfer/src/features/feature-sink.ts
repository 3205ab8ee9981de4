import {FeatureFile} from './feature-file.js';
import {FeatureStorageError, freeBytes} from './feature-storage-error.js';
import type {Labels} from './features.js';
import {MemoryFeatures} from './memory-features.js';
import {StoredFeatures} from './stored-features.js';

/** Where extracted features go that are too many for memory. */
export interface FeatureStorage {
  /** Features of more than so many megabytes (10⁶ bytes) go into a file, others stay in memory; 0 or more. */
  readonly megabytes: number;
  /** The folder of the file, which is made. Its disk must have room for them: 4 bytes for each number of each example. */
  readonly folder: string;
}

/** How many features are to come: at most so many examples of so many numbers. */
export interface Expected {
  readonly width: number;
  readonly examples: number;
}

/** What takes features as they are extracted. */
export interface FeatureSink {
  /** @throws RangeError when an example has another number of them than the first */
  add(rows: Float32Array, width: number): Promise<void>;
  /** @param leftOut - examples without a label, which were not added */
  end(labels: Labels, leftOut: number): MemoryFeatures | StoredFeatures;
  /** Lets go of what was added. */
  drop(): Promise<void>;
}

/**
 * Memory, or a file where they are too many for it.
 *
 * @throws FeatureStorageError when there is no room for the file
 */
export async function sinkFor(expected: Expected, storage: FeatureStorage | undefined): Promise<FeatureSink> {
  const bytes = 4 * expected.width * expected.examples;
  if (!storage || bytes <= 1e6 * storage.megabytes) return memorySink(expected);
  const {folder} = storage;
  const file = await FeatureFile.in(folder);
  const free = await freeBytes(folder);
  if (bytes <= free) return fileSink(file, expected.width, {folder, bytes});
  await file.close();
  throw new FeatureStorageError(folder, bytes, free);
}

function memorySink({width: first, examples}: Expected): FeatureSink {
  const features = room(first * examples);
  let end = 0;
  return {
    async add(rows, width) {
      expectWidth(first, width);
      if (end + rows.length > features.length) {
        throw new RangeError(
          `Expected ${examples} examples at most, as the data say, received more. Make their "length" and "batches" right.`,
        );
      }
      features.set(rows, end);
      end += rows.length;
    },
    end: (labels, leftOut) => new MemoryFeatures({features: features.subarray(0, end), ...labels}, leftOut),
    async drop() {},
  };
}

function room(numbers: number): Float32Array {
  try {
    return new Float32Array(numbers);
  } catch (cause) {
    throw new RangeError(
      `Expected room in memory for ${numbers.toLocaleString('en')} numbers, there is none. Give a storage: features that are too ` +
        'many go into a file then.',
      {cause},
    );
  }
}

/** Errors of an operating system that has no room left for a file. */
const full = ['ENOSPC', 'EDQUOT'];

/** @param bytes - that all of them take */
export function fileSink(
  file: FeatureFile,
  first: number,
  {folder, bytes}: {readonly folder: string; readonly bytes: number},
): FeatureSink {
  let end = 0;
  return {
    async add(rows, width) {
      expectWidth(first, width);
      try {
        await file.write(rows, end);
      } catch (error) {
        if (!full.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
        throw new FeatureStorageError(folder, bytes, await freeBytes(folder), {cause: error});
      }
      end += rows.length;
    },
    end: (labels, leftOut) => new StoredFeatures(file, labels, {width: first, leftOut}),
    drop: () => file.close(),
  };
}

function expectWidth(first: number, width: number): void {
  if (width === first) return;
  throw new RangeError(
    `Expected every example to have as many features as the first, ${first}, received one of ${width}. Bring them to one size.`,
  );
}
