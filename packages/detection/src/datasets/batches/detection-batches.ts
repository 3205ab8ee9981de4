import {
  type BatchOptions,
  batchOptionNames,
  type Collate,
  collated,
  type DatasetSource,
  type ExampleTransform,
  madeBy,
} from '@annulus/datasets';
import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import type {DetectionDataset, DetectionExample} from '../scene/detection-dataset.js';
import {type DetectionBatch, paddedBatch} from './padded-batch.js';

export interface DetectionBatchesOptions extends BatchOptions {
  /** Applied to every image and what is in it, keyed by (seed, epoch, example). Default: as they are. */
  readonly transform?: ExampleTransform<DetectionExample>;
  /** Height and width of a batch are multiples of it: 32 for feature pyramids. Default 1. */
  readonly stride?: number;
  /** `aspect`: no batch holds images that are wider than high and others, so that less is padded. Default `aspect`. */
  readonly grouping?: 'aspect' | 'none';
}

/** Batches of images of several sizes, padded, with what is in them. */
export function detectionBatches(
  dataset: DetectionDataset,
  options: DetectionBatchesOptions,
): DatasetSource<DetectionBatch> {
  const {
    stride = 1,
    grouping = 'aspect',
    ...loading
  } = knownOptions('detectionBatches', options, [...batchOptionNames, 'transform', 'stride', 'grouping']);
  oneOf('grouping', grouping, ['aspect', 'none']);
  const groups = Int32Array.from(dataset.scenes, ({height, width}) => (width > height ? 1 : 0));
  return collated(dataset, {...loading, collate: padded(stride), ...(grouping === 'aspect' && {groups})});
}

/** What pads batches to multiples of a stride. */
export function padded(stride: number): Collate<DetectionExample, DetectionBatch> {
  positiveInteger('stride', stride);
  const collate: Collate<DetectionExample, DetectionBatch> = (examples, ids) => paddedBatch(examples, ids, stride);
  return madeBy(collate, {module: import.meta.url, name: 'padded', arguments: [stride]});
}
