import {forEachPair} from './for-each-pair.js';
import {countOf, type Vectors} from './vectors.js';

/**
 * Tolerance (Wang & Liu 2021): how similar pictures of one class are, the mean cosine over every two of them, in [-1, 1]. 1 in a collapse
 * too, so it is read beside uniformity: a good representation is tolerant and uniform.
 *
 * @param given - vectors, and the class of each; one below 0 is none
 * @returns `undefined` where no two pictures are of one class
 * @throws RangeError when there are not as many labels as vectors
 */
export function tolerance(given: Vectors & {readonly labels: ArrayLike<number>}): number | undefined {
  const {labels} = given;
  const count = countOf(given);
  if (labels.length !== count) {
    throw new RangeError(`Expected a label of each of the ${count} vectors, received ${labels.length}.`);
  }
  let [sum, pairs] = [0, 0];
  forEachPair(given, ({one, other, cosine}) => {
    if (labels[one] !== labels[other] || (labels[one] as number) < 0) return;
    sum += cosine;
    pairs++;
  });
  return pairs === 0 ? undefined : sum / pairs;
}
