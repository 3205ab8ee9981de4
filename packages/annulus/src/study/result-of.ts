import type {Job} from '../jobs/job.js';
import type {JobEnd} from '../jobs/run-job.js';
import type {EpochRecord} from '../training/epoch-record.js';
import type {Cell} from './cell.js';
import type {MadeBy} from './made-by.js';
import type {StudyResult} from './study.js';

/** What a study keeps of a job; `undefined` of one that was stopped before its end. */
export function resultOf({reason, result}: JobEnd, {seed, subject}: Job, by: MadeBy): StudyResult | undefined {
  if (reason === 'stopped' || result === undefined) return undefined;
  if (!('epochs' in result)) return {...result, seed, by};
  const {reason: _, histogram, epochs, ...trained} = result;
  const seconds = epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const images = epochs.reduce((sum, epoch) => sum + epoch.imagesPerSecond * epoch.seconds, 0);
  const {at} = subject as Cell;
  return {
    ...trained,
    seed,
    at,
    seconds,
    imagesPerSecond: images / Math.max(1e-9, seconds),
    last: lastOf(epochs),
    by,
    epochs,
  };
}

/** The last value of every metric. */
const lastOf = (epochs: readonly EpochRecord[]): Record<string, number> =>
  Object.assign({}, ...epochs.map(({metrics}) => metrics));
