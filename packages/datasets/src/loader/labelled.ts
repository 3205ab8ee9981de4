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
import {type BatchOptions, batchOptionNames} from './batch-plan.js';
import {BatchRows} from './batch-rows.js';
import {type DatasetSource, datasetSource, type MakeBatch} from './dataset-source.js';
import {exampleReader} from './example-reader.js';
import {inParallel} from './in-parallel.js';
import {labelOf} from './label-of.js';
import {unchanged} from './unchanged.js';

/** Examples with their labels. */
export interface LabelledBatch extends Batch {
  /** Index of each example in the dataset. Shape `[size]`. */
  readonly ids: Int32Array;
  /** Shape `[size, ...shape of an example]`. */
  readonly inputs: ArrayData;
  /** Shape `[size]`. */
  readonly labels: Int32Array;
}

/** Batches of labelled examples for as many epochs as asked for. */
export interface LabelledSource extends DatasetSource<LabelledBatch> {
  /** The name of each label, if the dataset has them. */
  readonly classes?: readonly string[];
}

export interface LabelledOptions extends BatchOptions {
  /** Applied to every input, keyed by (seed, epoch, example). Default: the input as it is. */
  readonly transform?: Augmentation;
}

/** Every example with its label, to train or to evaluate a classifier. Keeps the last batch unless told otherwise. */
export function labelled(dataset: Dataset<Example>, options: LabelledOptions): LabelledSource {
  const {transform = unchanged, ...batching} = knownOptions('labelled', options, [...batchOptionNames, 'transform']);
  const named = dataset.classes === undefined ? {} : {classes: dataset.classes};
  const make = labelledBatches(dataset, transform);
  const source = datasetSource(
    {length: dataset.length, identity: () => identityOf(dataset)},
    {lastBatch: 'keep', ...batching},
    madeBy(make, {module: import.meta.url, name: 'labelledBatches', arguments: [dataset, transform]}),
  );
  return {...named, ...source};
}

/** What makes batches of examples with their labels. */
export function labelledBatches(dataset: Dataset<Example>, transform: Augmentation): MakeBatch<LabelledBatch> {
  const read = exampleReader(dataset);
  return async (request) => {
    const {ids, seed, epoch} = request;
    const rows = new BatchRows(ids);
    const place = (example: Example, id: number, position: number) => {
      const label = labelOf(example, dataset.classes);
      rows.put(position, augmented(transform, example.input, randomFor('transform', seed, epoch, id)));
      return label;
    };
    const labels = await inParallel(request, {read, place});
    return {size: ids.length, ids, inputs: rows.stacked, labels: Int32Array.from(labels)};
  };
}
