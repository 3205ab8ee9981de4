import {unitVectors} from './unit-vectors.js';
import {countOf, type Vectors} from './vectors.js';

/**
 * Alignment (Wang & Isola 2020): how far apart two views of a picture are, `E‖x − y‖²` over vectors of length 1. From 0, where both views
 * have one vector, to 4; 2 where they have nothing to do with each other.
 *
 * @param first - one view of each picture
 * @param second - the other view of each, in the same order
 * @throws RangeError when there are not as many of each, of as many dimensions
 */
export function alignment(first: Vectors, second: Vectors): number {
  const count = countOf(first);
  if (countOf(second) !== count || second.dimensions !== first.dimensions) {
    throw new RangeError(
      `Expected as many second views as first ones, ${count} of ${first.dimensions} dimensions, received ${countOf(second)} of ` +
        `${second.dimensions}.`,
    );
  }
  const [one, other] = [unitVectors(first).vectors, unitVectors(second).vectors];
  return one.reduce((sum, value, at) => sum + (value - (other[at] as number)) ** 2, 0) / count;
}
