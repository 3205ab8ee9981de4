import {differenceText} from '../../text/accuracy-text.js';
import {nameList} from '../../text/name-list.js';
import type {Estimate} from '../estimate.js';
import {errorsOfChance} from '../student-t.js';
import type {Study} from '../study.js';
import {type Difference, differences, type Measure, measures, measuresOf} from '../summary.js';

/**
 * Whether a difference is more than chance explains in 19 of 20 such cases; a single seed never is. Seeds that agree by chance to the last
 * image do not agree better than one of the images that were measured on can tell.
 */
export const counts = (of: Estimate | undefined, images: number): boolean =>
  of?.standardError !== undefined &&
  Math.abs(of.mean) > errorsOfChance(of.count) * Math.max(of.standardError, 1 / images);

/** Where the ring pays and where it does not, a sentence for each measure; empty where nothing was trained both ways. */
export function verdictOf(study: Study): string[] {
  const found = differences(study);
  const seeds = Math.max(0, ...found.map(({knn, linear}) => Math.max(knn?.count ?? 0, linear?.count ?? 0)));
  const measured = measuresOf(found);
  if (measured.length === 0) return [];
  if (seeds < 2) return ['One seed: no difference between the ring and none can be told from chance. Add seeds.'];
  return measured.map((measure) => sentence(measure, found, study.configuration.images.test));
}

function sentence(measure: Measure, found: readonly Difference[], images: number): string {
  const all = found.filter(({[measure]: of}) => of !== undefined);
  const told = all.filter(({[measure]: of}) => counts(of, images));
  const better = told.filter(({[measure]: of}) => (of?.mean ?? 0) > 0);
  const worse = told.filter(({[measure]: of}) => (of?.mean ?? 0) < 0);
  const level = all.length - told.length;
  const named = (some: readonly Difference[]) =>
    nameList(some.map(({cell, [measure]: of}) => `${cell} (${differenceText(of)})`));
  const where = level < all.length ? `${level} of ${all.length}` : level === 1 ? 'the one setting' : `any of ${level}`;
  const parts = [
    ...(better.length > 0 ? [`pays for ${named(better)}`] : []),
    ...(worse.length > 0 ? [`costs with ${named(worse)}`] : []),
    ...(level > 0 ? [`cannot be told from chance in ${where}`] : []),
  ];
  return `By ${measures[measure]} accuracy the ring ${parts.join('; it ')}.`;
}
