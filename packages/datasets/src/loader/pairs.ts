import type {Batch} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import type {Augmentation} from '../augmentation/augmentation.js';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {identityOf} from '../dataset/identity-of.js';
import {randomFor} from '../random/random-for.js';
import {augmented} from './augmented.js';
import type {BatchOptions} from './batch-plan.js';
import {BatchRows} from './batch-rows.js';
import {type DatasetSource, datasetSource} from './dataset-source.js';
import {exampleReader} from './example-reader.js';
import {inParallel} from './in-parallel.js';

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

const unchanged: Augmentation = (input) => input;

/**
 * Example i of one dataset beside example i of another, in a new order each epoch: data of two modalities. Labels are left out.
 *
 * @throws RangeError when the datasets differ in length
 */
export function pairs(first: Dataset<Example>, second: Dataset<Example>, options: PairsOptions): PairSource {
  const {augment: {first: augmentFirst = unchanged, second: augmentSecond = unchanged} = {}, ...batching} =
    knownOptions('pairs', options, ['batchSize', 'seed', 'prefetch', 'lastBatch', 'order', 'augment']);
  if (first.length !== second.length) {
    throw new RangeError(
      `Expected both datasets of pairs to have the same length, received ${first.length} and ${second.length} examples.`,
    );
  }
  const readers = [exampleReader(first), exampleReader(second)] as const;
  const identity = async () => (await Promise.all([identityOf(first), identityOf(second)])).join(' with ');
  return datasetSource({length: first.length, identity}, batching, async ({ids, seed, epoch, signal}) => {
    const sides = [
      {read: readers[0], augment: augmentFirst, rows: new BatchRows(ids)},
      {read: readers[1], augment: augmentSecond, rows: new BatchRows(ids)},
    ] as const;
    await inParallel(ids, signal, async (id, position) => {
      const examples = await Promise.all(sides.map(({read}) => read(id)));
      for (const [side, {augment, rows}] of sides.entries()) {
        const {input} = examples[side] as Example;
        rows.put(position, augmented(augment, input, randomFor('pairSide', seed, epoch, id, side)));
      }
    });
    const [{rows: ofFirst}, {rows: ofSecond}] = sides;
    return {size: ids.length, ids, first: ofFirst.stacked, second: ofSecond.stacked};
  });
}
