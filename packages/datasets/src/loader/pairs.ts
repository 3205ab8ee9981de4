import type {Batch} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import type {Augmentation} from '../augmentation/augmentation.js';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {identityOf} from '../dataset/identity-of.js';
import {madeBy} from '../origin/origin.js';
import {randomFor} from '../random/random-for.js';
import {augmented} from './augmented.js';
import type {BatchOptions} from './batch-plan.js';
import {BatchRows} from './batch-rows.js';
import {type DatasetSource, datasetSource, type MakeBatch} from './dataset-source.js';
import {exampleReader} from './example-reader.js';
import {inParallel} from './in-parallel.js';
import {unchanged} from './unchanged.js';

/** Examples of which each has two inputs, such as an image and the vector of its caption. */
export interface PairBatch extends Batch {
  /** Index of each pair in both datasets: the instance it is. Shape `[size]`. */
  readonly ids: Int32Array;
  /** Shape `[size, ...shape of a first input]`; row i comes from example `ids[i]`. */
  readonly first: ArrayData;
  /** Shape `[size, ...shape of a second input]`; row i belongs to row i of `first`. */
  readonly second: ArrayData;
}

/** Batches of pairs for as many epochs as asked for. */
export type PairSource = DatasetSource<PairBatch>;

export interface PairsOptions extends BatchOptions {
  /** Applied to the inputs of either dataset, keyed by (seed, epoch, example, side). Default: the input as it is. */
  readonly augment?: {readonly first?: Augmentation; readonly second?: Augmentation};
}

/**
 * Example i of one dataset beside example i of another, in a new order each epoch: data of two modalities. Labels are left out.
 *
 * @throws RangeError when the datasets differ in length
 */
export function pairs(first: Dataset<Example>, second: Dataset<Example>, options: PairsOptions): PairSource {
  const {augment: {first: augmentFirst = unchanged, second: augmentSecond = unchanged} = {}, ...batching} =
    knownOptions('pairs', options, ['batchSize', 'seed', 'prefetch', 'workers', 'lastBatch', 'order', 'augment']);
  if (first.length !== second.length) {
    throw new RangeError(
      `Expected both datasets of pairs to have the same length, received ${first.length} and ${second.length} examples.`,
    );
  }
  const identity = async () => (await Promise.all([identityOf(first), identityOf(second)])).join(' with ');
  const sides = [first, second, augmentFirst, augmentSecond] as const;
  const make = madeBy(pairBatches(...sides), {module: import.meta.url, name: 'pairBatches', arguments: sides});
  return datasetSource({length: first.length, identity}, batching, make);
}

/** What makes batches of pairs. */
export function pairBatches(
  first: Dataset<Example>,
  second: Dataset<Example>,
  ...augmentations: readonly [first: Augmentation, second: Augmentation]
): MakeBatch<PairBatch> {
  const readers = [exampleReader(first), exampleReader(second)] as const;
  const read = (id: number) => Promise.all([readers[0](id), readers[1](id)]);
  return async (request) => {
    const {ids, seed, epoch} = request;
    const rows = [new BatchRows(ids), new BatchRows(ids)] as const;
    const place = (examples: readonly [Example, Example], id: number, position: number) => {
      for (const side of [0, 1] as const) {
        const random = randomFor('pairSide', seed, epoch, id, side);
        rows[side].put(position, augmented(augmentations[side], examples[side].input, random));
      }
    };
    await inParallel(request, {read, place});
    return {size: ids.length, ids, first: rows[0].stacked, second: rows[1].stacked};
  };
}
