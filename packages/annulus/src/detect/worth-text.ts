import {plural} from '../text/plural.js';
import type {DetectResults} from './detect-results.js';
import {type DetectRow, detectDifferences} from './detect-summary.js';

/** Whether an average precision is shown as 0.0%. */
export const isNothing = (precision: number | null): boolean => (precision ?? 0) < 0.0005;

/** Whether no encoder's detectors have found anything yet that tables would show. */
const isNothingFound = ({parts}: Pick<DetectResults, 'parts'>): boolean =>
  parts.length > 0 && parts.every(({scores}) => Object.values(scores).every(({AP}) => isNothing(AP)));

/** What is to be made of the numbers: whether there are any, and how far chance moves them. Empty before anything is measured. */
export function worthText(results: Pick<DetectResults, 'parts' | 'detectors' | 'encoders' | 'changed'>): string {
  const {parts, detectors, encoders, changed} = results;
  if (parts.length === 0) return '';
  const measured = detectors.filter(({name}) => parts.some(({detector}) => detector === name));
  if (isNothingFound(results)) {
    const updates = Math.max(...measured.map(({protocol}) => protocol.updates));
    return changed.iterations === undefined
      ? `Nothing is found after ${plural(updates, 'update')}, enough to find something: look at the losses, and at what the annotations say.`
      : `Nothing is found yet after ${plural(updates, 'update')} of a detector. That is too few: these numbers say nothing of the encoders.`;
  }
  if (encoders.some(({seed}) => seed !== undefined)) return '';
  const counts = measured.map(({test}) => test);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return `Each number is of one training, on ${plural(fewest, 'test image')}${most > fewest ? ' or more' : ''}: another seed moves it, so that small differences say nothing.`;
}

/** What the ring adds, where anything was found at all. */
export const shownDifferences = (results: DetectResults): readonly DetectRow[] =>
  isNothingFound(results) ? [] : detectDifferences(results);
