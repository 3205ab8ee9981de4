import type {Dataset, Example} from '@annulus/datasets';
import {classCounts} from '../datasets/class-counts.js';
import {percent} from '../text/percent.js';

/**
 * The accuracy of guessing, in [0, 1]: the share of the images measured on that are of their most frequent class, which is 1/classes
 * where there are as many of each. What has learned nothing gets about that much. Undefined without labels.
 */
export function chanceOf(query: Pick<Dataset<Example>, 'length' | 'labels'> | undefined): number | undefined {
  if (query?.labels === undefined || query.length === 0) return undefined;
  return Math.max(...classCounts(query.labels)) / query.length;
}

/** What guessing gets, to stand beside what was measured. */
export const chanceText = (chance: number): string => `guessing gets ${percent(chance)}`;

/** The same where there is room to say how. */
export const chanceSentence = (chance: number): string =>
  `Guessing the most frequent class of those measured on gets ${percent(chance)}.`;
