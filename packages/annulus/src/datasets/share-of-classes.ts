import type {Dataset, Example} from '@annulus/datasets';
import {classCounts} from './class-counts.js';

/**
 * The share of pictures that are of a picture's own class, mean over all pictures: the sum of the squared shares of the classes.
 *
 * @param labels - the class of each picture
 */
export function shareOfClasses(labels: ArrayLike<number>): {readonly share: number; readonly classes: number} {
  const counts = classCounts(Array.from(labels));
  const share = counts.reduce((sum, count) => sum + (count / labels.length) ** 2, 0);
  return {share, classes: counts.length};
}

/** The same of a data set, where it knows its labels without reading a picture. */
export const knownClassShare = ({labels}: Pick<Dataset<Example>, 'labels'>): number | undefined =>
  labels && shareOfClasses(labels).share;
