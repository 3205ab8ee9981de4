import type {Batch, BatchSource, Shard} from '@annulus/trainer';
import type {Augmentation} from '../augmentation/augmentation.js';
import {fleeting} from '../augmentation/drawing.js';
import type {Dataset} from '../dataset.js';
import type {Dense} from '../dense.js';
import type {Example} from '../example.js';
import {Random} from '../random.js';
import {randomPurpose} from '../random-purpose.js';
import {type BatchOptions, BatchPlan} from './batch-plan.js';
import {BatchRows} from './batch-rows.js';
import {inParallel} from './in-parallel.js';

/** Examples with their labels. */
export interface LabelledBatch extends Batch {
  /** Index of each example in the dataset. Shape `[size]`. */
  readonly ids: Int32Array;
  /** Shape `[size, ...shape of an example]`. */
  readonly inputs: Dense;
  /** Shape `[size]`. */
  readonly labels: Int32Array;
}

/** Batches of labelled examples for as many epochs as asked for. */
export interface LabelledSource extends BatchSource<LabelledBatch> {
  /** Examples in the dataset. */
  readonly length: number;
  readonly batchSize: number;
  /** The name of each label, if the dataset has them. */
  readonly classes?: readonly string[];
  shard?(shard: Shard): LabelledSource;
}

export interface LabelledOptions extends BatchOptions {
  /** Applied to every input, keyed by (seed, epoch, example). Default: the input as it is. */
  readonly transform?: Augmentation;
}

/** Every example with its label, to train or to evaluate a classifier. Keeps the last batch unless told otherwise. */
export function labelled(dataset: Dataset<Example>, options: LabelledOptions): LabelledSource {
  const {transform = (input) => input, ...batching} = options;
  const named = dataset.classes === undefined ? {} : {classes: dataset.classes};

  const sourceOf = (shard?: Shard): LabelledSource => {
    const plan = new BatchPlan(dataset.length, {lastBatch: 'keep', ...batching}, shard);
    const {length, batchSize, batches, seed} = plan;

    const from = (epoch: number, batch: number): AsyncIterable<LabelledBatch> =>
      plan.epoch(epoch, batch, async (ids, signal) => {
        const rows = new BatchRows(ids);
        const labels = await inParallel(ids, signal, async (id, position) => {
          const {input, label} = await dataset.get(id);
          if (label === undefined) throw new Error('Expected it to have a label, received none.');
          rows.put(position, fleeting(transform, input, new Random(seed, epoch, id, randomPurpose.transform)));
          return label;
        });
        return {size: ids.length, ids, inputs: rows.stacked, labels: Int32Array.from(labels)};
      });

    const whole = shard === undefined ? {shard: sourceOf} : {};
    return {...named, length, batchSize, batches, from, epoch: (epoch) => from(epoch, 0), ...whole};
  };
  return sourceOf();
}
