import {OptionError} from '../options/option-error.js';
import {plural} from '../text/plural.js';
import type {NearDuplicates} from './data-facts.js';

/** @throws {OptionError} when there are too few pictures to compare any */
export function expectSeveral(pictures: number): void {
  if (pictures >= 2) return;
  throw new OptionError({
    option: 'paths',
    received: pictures,
    expected: () => `at least 2 pictures that can be read, found ${pictures}`,
    advice: () => 'There is nothing to tell apart, and so nothing to learn.',
  });
}

/** @throws {OptionError} when every picture is a near-duplicate of every other */
export function expectDifferent({compared, share}: NearDuplicates): void {
  if (share < 1) return;
  throw new OptionError({
    option: 'paths',
    received: compared,
    expected: () => `pictures that differ, all ${plural(compared, 'picture')} that were compared show the same`,
    advice: () => 'There is nothing to tell apart, and so nothing to learn.',
  });
}
