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
import {labelOf} from './label-of.js';

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
  const {transform = (input: ArrayData) => input, ...batching} = knownOptions('labelled', options, [
    'batchSize',
    'seed',
    'prefetch',
    'lastBatch',
    'order',
    'transform',
  ]);
  const named = dataset.classes === undefined ? {} : {classes: dataset.classes};
  const read = exampleReader(dataset);
  const source = datasetSource(
    {length: dataset.length, identity: () => identityOf(dataset)},
    {lastBatch: 'keep', ...batching},
    async ({ids, seed, epoch, signal}): Promise<LabelledBatch> => {
      const rows = new BatchRows(ids);
      const labels = await inParallel(ids, signal, async (id, position) => {
        const example = await read(id);
        const label = labelOf(example, dataset.classes);
        rows.put(position, augmented(transform, example.input, randomFor('transform', seed, epoch, id)));
        return label;
      });
      return {size: ids.length, ids, inputs: rows.stacked, labels: Int32Array.from(labels)};
    },
  );
  return {...named, ...source};
}
