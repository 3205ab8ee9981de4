import type {ArrayData, ViewBatch} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {FeatureExtractor} from '../features/feature-extractor.js';
import type {Vectors} from '../representation/vectors.js';

/** What an encoder makes of one view of each of some pictures. */
export interface Represented {
  readonly features: Vectors;
  readonly embeddings: Vectors;
}

/** The same of each view, and the class of each picture; without labels where a batch has none. */
export interface RepresentedViews {
  readonly views: readonly Represented[];
  readonly labels?: Int32Array;
}

/** What an encoder makes of the first pictures of `source`, in evaluation mode: of up to two views of each. */
export async function represented(
  extractor: FeatureExtractor,
  source: BatchSource<ViewBatch>,
  pictures: number,
): Promise<RepresentedViews> {
  const parts: Represented[][] = [];
  const labels: (Int32Array | undefined)[] = [];
  let left = pictures;
  for await (const batch of source.epoch(0)) {
    const count = Math.min(left, batch.size);
    const read: Represented[] = [];
    for (const view of batch.views.slice(0, 2)) read.push(await representedView(extractor, view, count));
    parts.push(read);
    labels.push(batch.labels?.subarray(0, count));
    left -= count;
    if (left === 0) break;
    await tf.nextFrame();
  }
  const known = labels.filter((of) => of !== undefined);
  return {
    views: (parts[0] ?? []).map((_, view) => joined(parts.map((read) => read[view] as Represented))),
    ...(known.length === labels.length && {labels: Int32Array.from(known.flatMap((of) => [...of]))}),
  };
}

async function representedView(
  extractor: FeatureExtractor,
  {data, shape}: ArrayData,
  count: number,
): Promise<Represented> {
  const values = data.subarray(0, (data.length / (shape[0] as number)) * count);
  const tensors = tf.tidy(() => {
    const inputs = tf.tensor(values, [count, ...shape.slice(1)]);
    const names = ['pooled', 'embedding'];
    return extractor.extractAll?.(inputs, names) ?? names.map((name) => extractor.extract(inputs, name));
  });
  try {
    const [features, embeddings] = await Promise.all(tensors.map((tensor) => tensor.data()));
    return {features: rowsOf(features as Float32Array, count), embeddings: rowsOf(embeddings as Float32Array, count)};
  } finally {
    tf.dispose(tensors);
  }
}

const rowsOf = (vectors: Float32Array, count: number): Vectors => ({vectors, dimensions: vectors.length / count});

const joined = (parts: readonly Represented[]): Represented => ({
  features: stacked(parts.map(({features}) => features)),
  embeddings: stacked(parts.map(({embeddings}) => embeddings)),
});

/** All vectors, one part after the other. */
export function stacked(parts: readonly Vectors[]): Vectors {
  const {dimensions} = parts[0] as Vectors;
  const vectors = new Float32Array(parts.reduce((sum, part) => sum + part.vectors.length, 0));
  let end = 0;
  for (const part of parts) {
    vectors.set(part.vectors, end);
    end += part.vectors.length;
  }
  return {vectors, dimensions};
}
