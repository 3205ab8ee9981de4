import {currentEngine} from '../contract/declared-engines.js';
import type {RepeatedComputation, RepeatedOutputs} from '../contract/repeated.js';
import {currentNormGroups} from './norm-groups.js';
import {currentSumming} from './shared-statistics.js';

/**
 * The outputs of a computation that calls the same operations each time. Where the engine records, they are written down once and run
 * again in one call, which saves most of what JavaScript costs; the values are the same. The gradient of the first is asked for as
 * ever, by way of the trained variables; not by way of the input, and of the other outputs not at all.
 */
export function computeRepeated(repeated: RepeatedComputation): RepeatedOutputs {
  const record = currentSumming() ? undefined : currentEngine()?.computeRepeated; // Sums over ranks are read on the way.
  if (!record) return repeated.compute();
  return record({...repeated, variant: `${currentNormGroups()} ${repeated.variant}`});
}
