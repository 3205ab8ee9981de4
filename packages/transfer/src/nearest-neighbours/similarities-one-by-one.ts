import {type Features, widthOf} from '../features/features.js';

/** The same as `similarities` without a tensor: for few queries, since nothing of the references is copied. */
export function* similaritiesOneByOne(reference: Features, query: Features): Generator<Float32Array> {
  const width = widthOf(reference);
  const lengths = Float64Array.from(reference.labels, (_, row) => lengthOf(reference.features, row * width, width));
  for (let row = 0; row < query.labels.length; row++) {
    const asked = query.features.subarray(row * width, (row + 1) * width);
    const own = lengthOf(asked, 0, width);
    yield Float32Array.from(lengths, (length, other) => dot(reference.features, other * width, asked) / (own * length));
  }
}

/** Of a row of zeros, next to nothing: its similarities are 0. */
const lengthOf = (features: Float32Array, start: number, width: number): number => {
  let sum = 0;
  for (let at = start; at < start + width; at++) sum += (features[at] as number) ** 2;
  return Math.max(1e-12, Math.sqrt(sum));
};

function dot(features: Float32Array, start: number, asked: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < asked.length; at++) sum += (features[start + at] as number) * (asked[at] as number);
  return sum;
}
