import type {Batch} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {identityOf} from '../dataset/identity-of.js';
import {madeBy} from '../origin/origin.js';
import type {Random} from '../random/random.js';
import {randomFor} from '../random/random-for.js';
import {type BatchOptions, batchOptionNames} from './batch-plan.js';
import {type DatasetSource, datasetSource, type MakeBatch} from './dataset-source.js';
import {exampleReader} from './example-reader.js';
import {inParallel} from './in-parallel.js';

/** Turns one example into another; the given one is never written to. */
export type ExampleTransform<E extends Example> = (example: E, random: Random) => E;

/** Makes a batch out of examples. */
export type Collate<E extends Example, B extends Batch> = (examples: readonly E[], ids: Int32Array) => B;

export interface CollatedOptions<E extends Example, B extends Batch> extends BatchOptions {
  /** Applied to every example, keyed by (seed, epoch, example). Default: the example as it is. */
  readonly transform?: ExampleTransform<E>;
  readonly collate: Collate<E, B>;
  /** The group of each example: no batch holds examples of two. Shape `[length]`. Default: all are of one. */
  readonly groups?: Int32Array;
}

/**
 * Batches that `collate` makes out of whole examples, for data whose examples are more than an input and a label.
 *
 * @throws RangeError when there is not a group for each example
 */
export function collated<E extends Example, B extends Batch>(
  dataset: Dataset<E>,
  options: CollatedOptions<E, B>,
): DatasetSource<B> {
  const {
    transform = asItIs,
    collate,
    groups,
    ...batching
  } = knownOptions('collated', options, [...batchOptionNames, 'transform', 'collate', 'groups']);
  const {length} = dataset;
  if (groups && groups.length !== length) {
    throw new RangeError(`Expected groups to have one for each of the ${length} examples, received ${groups.length}.`);
  }
  const parts = [dataset, transform, collate] as const;
  return datasetSource(
    {length, identity: () => identityOf(dataset), ...(groups && {groups})},
    batching,
    madeBy(collatedBatches(...parts), {module: import.meta.url, name: 'collatedBatches', arguments: parts}),
  );
}

/** What makes such batches. */
export function collatedBatches<E extends Example, B extends Batch>(
  dataset: Dataset<E>,
  transform: ExampleTransform<E>,
  collate: Collate<E, B>,
): MakeBatch<B> {
  const read = exampleReader(dataset);
  return async (request) => {
    const {ids, seed, epoch} = request;
    const place = (example: Example, id: number) => transform(example as E, randomFor('transform', seed, epoch, id));
    return collate(await inParallel(request, {read, place}), ids);
  };
}

/** The example as it is. */
export const asItIs = madeBy(<E extends Example>(example: E): E => example, {module: import.meta.url, name: 'asItIs'});
