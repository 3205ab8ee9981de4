import type {EpochEnd} from '@annulus/trainer';

/**
 * How far an edge has moved in the epoch after the one that ended: 0 in the first epoch of a run, 1 in the last.
 *
 * @throws RangeError when the run has no planned end, because only time ends it
 */
export function shareOfRun(annealing: string, {epoch, maxEpochs}: EpochEnd): number {
  if (Number.isFinite(maxEpochs)) return Math.min(1, (epoch + 1) / Math.max(1, maxEpochs - 1));
  throw new RangeError(
    `Expected maxEpochs to be finite for ${annealing} annealing, which spans the whole run, received ${maxEpochs}. ` +
      'Give the trainer maxEpochs or maxSteps beside maxTime.',
  );
}
