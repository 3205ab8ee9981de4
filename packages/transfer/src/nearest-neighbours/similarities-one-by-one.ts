/** The same as `similarities` without a tensor: for few queries, since nothing of the references is copied. */
export function* similaritiesOneByOne(
  references: Float32Array,
  queries: Float32Array,
  width: number,
): Generator<Float32Array> {
  const lengths = Float64Array.from({length: references.length / width}, (_, row) =>
    lengthOf(references, row * width, width),
  );
  for (let start = 0; start < queries.length; start += width) {
    const asked = queries.subarray(start, start + width);
    const own = lengthOf(asked, 0, width);
    yield Float32Array.from(lengths, (length, other) => dot(references, other * width, asked) / (own * length));
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
