import type {FeatureName} from '@annulus/encoders';
import {knownOptions, nonNegativeNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {expectClasses, expectFinite} from './checked-features.js';
import type {FeatureExtractor} from './feature-extractor.js';
import {type FeatureSink, type FeatureStorage, sinkFor} from './feature-sink.js';
import type {LabelledData} from './labelled-data.js';
import {type LabelledRows, labelledOnly} from './labelled-only.js';
import type {MemoryFeatures} from './memory-features.js';
import {read} from './read.js';
import type {StoredFeatures} from './stored-features.js';

/** How far an extraction has come. */
export interface ExtractionProgress {
  /** Examples that are done. */
  readonly examples: number;
  /** How many there are, where that is known. */
  readonly of?: number;
}

export interface ExtractFeaturesOptions {
  /** Default `pooled`. */
  readonly feature?: FeatureName;
  /** Aborting it rejects before the next batch, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Where features go that are too many for memory; by default they are kept in memory, however many they are. */
  readonly storage?: FeatureStorage;
  /** Called after every batch. */
  readonly onExtracted?: (progress: ExtractionProgress) => void;
}

/** Features that were extracted; `close` them when they are no longer needed. */
export type ExtractedFeatures = MemoryFeatures | StoredFeatures;

/**
 * A feature of every example of `data`, each flattened to a row. Examples whose label is -1, which have none, are left out and
 * counted.
 *
 * Of an encoder that was loaded, `preprocessing(encoder)` is the `transform` that makes examples what it takes.
 *
 * @param data - no batch may be larger than the first, which decides how much memory is set aside
 * @throws FeatureStorageError when there is no room for them on the disk
 */
export function extractFeatures(
  extractor: FeatureExtractor,
  data: LabelledData,
  options?: Omit<ExtractFeaturesOptions, 'storage'>,
): Promise<MemoryFeatures>;
export function extractFeatures(
  extractor: FeatureExtractor,
  data: LabelledData,
  options: ExtractFeaturesOptions,
): Promise<ExtractedFeatures>;
export function extractFeatures(
  extractor: FeatureExtractor,
  data: LabelledData,
  options: ExtractFeaturesOptions = {},
): Promise<ExtractedFeatures> {
  return extractNamed('extracted', extractor, data, options);
}

/** @param name - whose they are, for errors */
export async function extractNamed(
  name: string,
  extractor: FeatureExtractor,
  data: LabelledData,
  options: ExtractFeaturesOptions,
): Promise<ExtractedFeatures> {
  const {
    feature = 'pooled',
    signal,
    storage,
    onExtracted,
  } = knownOptions('extractFeatures', options, ['feature', 'signal', 'storage', 'onExtracted']);
  if (storage) nonNegativeNumber('storage.megabytes', storage.megabytes);
  const of = data.length;
  const labels: number[] = [];
  let largest = 0;
  let examples = 0;
  let sink: FeatureSink | undefined;
  try {
    for await (const batch of data.epoch(0)) {
      signal?.throwIfAborted();
      const {inputs, size} = batch;
      largest ||= size;
      if (size > largest) {
        throw new RangeError(`Expected no batch to be larger than the first, of ${largest}, received one of ${size}.`);
      }
      const rows = await read(() => extractor.extract(tf.tensor(inputs.data, [...inputs.shape]), feature));
      const width = rows.length / size;
      sink ??= await sinkFor({width, examples: of ?? data.batches * size}, storage);
      const kept = labelledOnly(rows, batch.labels);
      if (storage) expectMeasurable(name, kept, width, {classes: data.classes, first: labels.length});
      await sink.add(kept.rows, width);
      for (const label of kept.labels) labels.push(label);
      examples += size;
      onExtracted?.({examples, ...(of !== undefined && {of})});
      await tf.nextFrame();
    }
    sink ??= await sinkFor({width: 0, examples: 0}, undefined);
    const classes = {labels: Int32Array.from(labels), ...(data.classes && {classes: data.classes})};
    return sink.end(classes, examples - labels.length);
  } catch (error) {
    await sink?.drop();
    throw error;
  }
}

/** What may be hours of work fails with its first mistake. */
function expectMeasurable(
  name: string,
  {rows, labels}: LabelledRows,
  width: number,
  {classes, first}: {readonly classes: readonly string[] | undefined; readonly first: number},
): void {
  expectClasses(name, labels, classes, first);
  expectFinite(name, rows, width, first);
}
