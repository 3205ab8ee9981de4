import {forEachPair} from './for-each-pair.js';
import type {Vectors} from './vectors.js';

/**
 * Uniformity (Wang & Isola 2020): how evenly vectors of length 1 fill the sphere, `ln E exp(−2‖x − y‖²)` over every two different
 * pictures. At most 0, where all are the same or there is only one; the lower, the more even: near −4 for vectors drawn at random in many
 * dimensions.
 */
export function uniformity(given: Vectors): number {
  let [sum, pairs] = [0, 0];
  forEachPair(given, ({distance}) => {
    sum += Math.exp(-2 * distance);
    pairs++;
  });
  return pairs === 0 ? 0 : Math.log(sum / pairs);
}
