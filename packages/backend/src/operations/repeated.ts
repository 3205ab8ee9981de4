import type * as tf from '@tensorflow/tfjs';
import {currentEngine} from '../contract/declared-engines.js';
import type {RepeatedComputation} from '../contract/repeated.js';
import {currentNormGroups} from './norm-groups.js';
import {currentSumming} from './shared-statistics.js';

/**
 * The output of a computation that calls the same operations each time. Where the engine records, they are written down once and run
 * again in one call, which saves most of what JavaScript costs; the values are the same. Its gradient is asked for as ever, by way of
 * the trained variables; not by way of the input.
 */
export function computeRepeated(repeated: RepeatedComputation): tf.Tensor {
  const record = currentSumming() ? undefined : currentEngine()?.computeRepeated; // Sums over ranks are read on the way.
  if (!record) return repeated.compute();
  return record({...repeated, variant: `${currentNormGroups()} ${repeated.variant}`});
}
