import {collapsed} from './collapsed.js';
import {easyNegatives} from './easy-negatives.js';
import {fewUpdates} from './few-updates.js';
import type {EpochMetrics, LearningRun, LearningVerdict, Verdict} from './learning-verdict.js';
import {lowRank} from './low-rank.js';
import {noLongerImproves} from './no-longer-improves.js';
import {randomMemory} from './random-memory.js';

/** The first is the worst; a collapse explains a low rank, and that nothing improves. */
const verdicts: readonly Verdict[] = [collapsed, lowRank, randomMemory, easyNegatives, fewUpdates, noLongerImproves];

/**
 * What matters about how a run learns, by what it has logged in the epochs so far, each with the number that it rests on: what is so at the
 * end of these. Nothing of a run that does well.
 */
export function learningVerdicts(epochs: readonly EpochMetrics[], run: LearningRun): LearningVerdict[] {
  const all = verdicts.flatMap((verdict) => verdict(epochs, run) ?? []);
  const fallen = all.some(({kind}) => kind === 'collapsed');
  return fallen ? all.filter(({kind}) => kind !== 'low rank' && kind !== 'no longer improves') : all;
}
