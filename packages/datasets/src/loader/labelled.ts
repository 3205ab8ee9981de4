import type {Batch} from '@annulus/trainer';
import type {ArrayData} from '../array/array-data.js';
import type {Augmentation} from '../augmentation/augmentation.js';
import {withoutCopy} from '../augmentation/in-place.js';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {identityOf} from '../dataset/identity-of.js';
import {randomFor} from '../random/random-for.js';
import type {BatchOptions} from './batch-plan.js';
import {BatchRows} from './batch-rows.js';
import {type DatasetSource, datasetSource} from './dataset-source.js';
import {inParallel} from './in-parallel.js';

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
  const {transform = (input) => input, ...batching} = options;
  const named = dataset.classes === undefined ? {} : {classes: dataset.classes};
  const source = datasetSource(
    {length: dataset.length, identity: () => identityOf(dataset)},
    {lastBatch: 'keep', ...batching},
    async ({ids, seed, epoch, signal}): Promise<LabelledBatch> => {
      const rows = new BatchRows(ids);
      const labels = await inParallel(ids, signal, async (id, position) => {
        const {input, label} = await dataset.get(id);
        if (label === undefined) throw new Error('Expected it to have a label, received none.');
        rows.put(position, withoutCopy(transform, input, randomFor('transform', seed, epoch, id)));
        return label;
      });
      return {size: ids.length, ids, inputs: rows.stacked, labels: Int32Array.from(labels)};
    },
  );
  return {...named, ...source};
}
