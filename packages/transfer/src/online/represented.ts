import type {ArrayData} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import type {FeatureExtractor} from '../features/feature-extractor.js';
import type {Vectors} from '../representation/vectors.js';
import type {PictureViews} from './first-views.js';

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

/** What an encoder makes of each view of the pictures, in evaluation mode. */
export async function represented(
  extractor: FeatureExtractor,
  batches: AsyncIterable<PictureViews>,
): Promise<RepresentedViews> {
  const parts: Represented[][] = [];
  const labels: (Int32Array | undefined)[] = [];
  for await (const batch of batches) {
    const read: Represented[] = [];
    for (const view of batch.views) read.push(await representedView(extractor, view, batch.size));
    parts.push(read);
    labels.push(batch.labels);
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
  const tensors = tf.tidy(() => {
    const inputs = tf.tensor(data, [...shape]);
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
