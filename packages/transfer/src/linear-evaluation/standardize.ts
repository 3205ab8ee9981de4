import {type Features, widthOf} from '../features/features.js';

/** Gives every feature mean 0 and variance 1 over `training`, in place in both sets; a constant feature becomes 0. */
export function standardize(training: Features, testing: Features): void {
  const width = widthOf(training);
  const examples = training.labels.length;
  const mean = columnSums(training.features, width, (value) => value / examples);
  const variance = columnSums(
    training.features,
    width,
    (value, column) => (value - (mean[column] as number)) ** 2 / examples,
  );
  const scale = variance.map(Math.sqrt).map((deviation) => (deviation > 1e-12 ? deviation : 1));
  for (const {features} of [training, testing]) {
    for (let index = 0; index < features.length; index++) {
      const column = index % width;
      features[index] = ((features[index] as number) - (mean[column] as number)) / (scale[column] as number);
    }
  }
}

/** The sum of `term` over each column. Shape `[width]`. */
function columnSums(values: Float32Array, width: number, term: (value: number, column: number) => number) {
  const sums = new Float64Array(width);
  for (let index = 0; index < values.length; index++) {
    const column = index % width;
    sums[column] = (sums[column] as number) + term(values[index] as number, column);
  }
  return sums;
}
