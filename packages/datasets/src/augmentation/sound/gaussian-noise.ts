import {nonNegativeNumber} from '@annulus/trainer/checks';
import {madeBy} from '../../origin/origin.js';
import type {Augmentation} from '../augmentation.js';

/** Adds to each value a draw from the normal distribution of a standard deviation, 0 or more. */
export function gaussianNoise(standardDeviation: number): Augmentation {
  nonNegativeNumber('standardDeviation', standardDeviation);
  const augment: Augmentation = ({data, shape}, random) => ({
    data: data.map((value) => value + random.normal(0, standardDeviation)),
    shape,
  });
  return madeBy(augment, {module: import.meta.url, name: 'gaussianNoise', arguments: [standardDeviation]});
}
