import type {Dense} from '../dense.js';

/**
 * Arrays of one shape laid one after another. Shape `[count, ...shape]`.
 *
 * @param ids - what the arrays came from, named in the error when their shapes differ
 */
export function stack(arrays: readonly Dense[], ids: Int32Array): Dense {
  const [first] = arrays as [Dense, ...Dense[]];
  const {length} = first.data;
  const data = new Float32Array(arrays.length * length);
  const shape = first.shape.join(', ');
  arrays.forEach((array, position) => {
    if (array.shape.join(', ') !== shape) {
      throw new RangeError(
        `Expected every example of a batch to have the shape [${shape}] of example ${ids[0]}, example ${ids[position]} has [${array.shape.join(', ')}]. Resize or crop them to one size.`,
      );
    }
    data.set(array.data, position * length);
  });
  return {data, shape: [arrays.length, ...first.shape]};
}
