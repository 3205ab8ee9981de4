import type {Batch} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import type {Augmentation} from '../augmentation/augmentation.js';
import {contrastiveAugmentation} from '../augmentation/contrastive-augmentation.js';
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
import {optionalLabelOf} from './label-of.js';

/** Several augmented views of the same examples. */
export interface ViewBatch extends Batch {
  /** Index of each example in the dataset: the instance it is. Shape `[size]`. */
  readonly ids: Int32Array;
  /** Each of Shape `[size, ...shape of a view]`; row i of every view comes from example `ids[i]`. */
  readonly views: readonly ArrayData[];
  /**
   * The class of each example, -1 where it says that it has none, which supervised contrast learns from and self-supervised
   * algorithms never look at. Shape `[size]`; absent unless every example of the batch has a label.
   */
  readonly labels?: Int32Array;
}

/** Batches of views for as many epochs as asked for. */
export type ViewSource = DatasetSource<ViewBatch>;

export interface TwoViewsOptions extends Omit<BatchOptions, 'order'> {
  /** What makes a view out of an example, told which view it makes. Default: `contrastiveAugmentation()`. */
  readonly augment?: Augmentation;
}

export interface ViewsOptions extends TwoViewsOptions {
  /** Views of each example. */
  readonly views: number;
}

/** Several views of every example, in a new order each epoch. Each view is keyed by (seed, epoch, example, view). */
export function views(dataset: Dataset<Example>, options: ViewsOptions): ViewSource {
  const {
    views: count,
    augment = contrastiveAugmentation(),
    ...batching
  } = knownOptions('views', options, ['batchSize', 'seed', 'prefetch', 'workers', 'lastBatch', 'augment', 'views']);
  positiveInteger('views', count);
  const make = viewBatches(dataset, augment, count);
  return datasetSource(
    {length: dataset.length, identity: () => identityOf(dataset)},
    {...batching, order: 'shuffled'},
    madeBy(make, {module: import.meta.url, name: 'viewBatches', arguments: [dataset, augment, count]}),
  );
}

/** What makes batches of `count` views. */
export function viewBatches(dataset: Dataset<Example>, augment: Augmentation, count: number): MakeBatch<ViewBatch> {
  const read = exampleReader(dataset);
  return async (request) => {
    const {ids, seed, epoch} = request;
    const rows = Array.from({length: count}, () => new BatchRows(ids));
    const place = (example: Example, id: number, position: number) => {
      for (const [view, of] of rows.entries()) {
        of.put(position, augmented(augment, example.input, randomFor('view', seed, epoch, id, view), view));
      }
      return optionalLabelOf(example, dataset.classes);
    };
    const found = await inParallel(request, {read, place});
    const labels = found.filter((label) => label !== undefined);
    return {
      size: ids.length,
      ids,
      views: rows.map(({stacked}) => stacked),
      ...(labels.length === ids.length ? {labels: Int32Array.from(labels)} : {}),
    };
  };
}

/** Two views of every example, the batches of a contrastive algorithm. */
export const twoViews = (dataset: Dataset<Example>, options: TwoViewsOptions): ViewSource =>
  views(dataset, {...options, views: 2});
