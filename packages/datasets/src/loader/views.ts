import type {Batch, BatchSource, Shard} from '@annulus/trainer';
import {positiveInteger} from '@annulus/trainer/checks';
import type {Augmentation} from '../augmentation/augmentation.js';
import {contrastiveAugmentation} from '../augmentation/contrastive-augmentation.js';
import {fleeting} from '../augmentation/drawing.js';
import type {Dataset} from '../dataset.js';
import type {Dense} from '../dense.js';
import type {Example} from '../example.js';
import {Random} from '../random.js';
import {type BatchOptions, BatchPlan} from './batch-plan.js';
import {BatchRows} from './batch-rows.js';
import {inParallel} from './in-parallel.js';

/** Several augmented views of the same examples. */
export interface ViewBatch extends Batch {
  /** Index of each example in the dataset: the instance it is. Shape `[size]`. */
  readonly ids: Int32Array;
  /** Each of Shape `[size, ...shape of a view]`; row i of every view comes from example `ids[i]`. */
  readonly views: readonly Dense[];
  /** For evaluation only. Shape `[size]`; absent unless every example of the batch has a label. */
  readonly labels?: Int32Array;
}

/** Batches of views for as many epochs as asked for. */
export interface ViewSource extends BatchSource<ViewBatch> {
  /** Examples in the dataset. */
  readonly length: number;
  readonly batchSize: number;
  shard?(shard: Shard): ViewSource;
}

export interface TwoViewsOptions extends Omit<BatchOptions, 'order'> {
  /** What makes a view out of an example. Default: `contrastiveAugmentation()`. */
  readonly augment?: Augmentation;
}

export interface ViewsOptions extends TwoViewsOptions {
  /** Views of each example. */
  readonly views: number;
}

/** Several views of every example, in a new order each epoch. Each view is keyed by (seed, epoch, example, view). */
export function views(dataset: Dataset<Example>, options: ViewsOptions): ViewSource {
  const {views: count, augment = contrastiveAugmentation(), ...batching} = options;
  positiveInteger('views', count);

  const sourceOf = (shard?: Shard): ViewSource => {
    const plan = new BatchPlan(dataset.length, {...batching, order: 'shuffled'}, shard);
    const {length, batchSize, batches, seed} = plan;

    const from = (epoch: number, batch: number): AsyncIterable<ViewBatch> =>
      plan.epoch(epoch, batch, async (ids, signal) => {
        const rows = Array.from({length: count}, () => new BatchRows(ids));
        const examples = await inParallel(ids, signal, async (id, position) => {
          const {input, label} = await dataset.get(id);
          for (const [view, of] of rows.entries()) {
            of.put(position, fleeting(augment, input, new Random(seed, epoch, id, view)));
          }
          return label;
        });
        const labels = examples.filter((label) => label !== undefined);
        return {
          size: ids.length,
          ids,
          views: rows.map(({stacked}) => stacked),
          ...(labels.length === ids.length ? {labels: Int32Array.from(labels)} : {}),
        };
      });

    const whole = shard === undefined ? {shard: sourceOf} : {};
    return {length, batchSize, batches, from, epoch: (epoch) => from(epoch, 0), ...whole};
  };
  return sourceOf();
}

/** Two views of every example, the batches of a contrastive algorithm. */
export const twoViews = (dataset: Dataset<Example>, options: TwoViewsOptions): ViewSource =>
  views(dataset, {...options, views: 2});
