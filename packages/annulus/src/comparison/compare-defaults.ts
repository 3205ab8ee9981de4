import {expectNegatives} from '../settings/expect-negatives.js';
import {expectOpening, expectRingEdges} from '../settings/expect-ring-edges.js';
import {refuseOptions} from '../settings/refuse-idle-options.js';
import {withTrainingDefaults} from '../settings/training-defaults.js';
import {type CompareOptions, compareRows, type GivenCompareOptions} from './compare-rows.js';

const noRing = 'there is no ring to shape';

/**
 * Completes the options of a comparison, and checks what they mean together.
 *
 * @throws {OptionError} when they make no sense
 */
export function withCompareDefaults(given: GivenCompareOptions, now: Date = new Date()): CompareOptions {
  const {algorithm: names = compareRows.algorithm.default.value, ring = compareRows.ring.default.value} = given;
  if (!ring.includes('on'))
    refuseOptions(given, ['ring', 'off'], {inner: noRing, outer: noRing, anneal: noRing, opens: noRing});
  if (given.ring?.includes('on')) expectNegatives(names);
  const choice = {names, option: 'algorithm', value: names.join(','), given: given.algorithm !== undefined} as const;
  const options = withTrainingDefaults<CompareOptions>(compareRows, given, choice, now);
  if (ring.includes('on')) {
    expectRingEdges(options, {inner: given.inner !== undefined});
    expectOpening(options);
  }
  return options;
}
