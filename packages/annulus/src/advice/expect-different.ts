import type {OwnNoun} from '../datasets/noun.js';
import {OptionError} from '../options/option-error.js';
import {plural} from '../text/plural.js';
import type {NearDuplicates} from './data-facts.js';

/** @throws {OptionError} when there are too few pictures to compare any */
export function expectSeveral(pictures: number, called: OwnNoun): void {
  if (pictures >= 2) return;
  throw new OptionError({
    option: 'paths',
    received: pictures,
    expected: () => `at least 2 ${called}s that can be read, found ${pictures}`,
    advice: () => 'There is nothing to tell apart, and so nothing to learn.',
  });
}

/** @throws {OptionError} when every picture is a near-duplicate of every other */
export function expectDifferent({compared, share}: NearDuplicates, called: OwnNoun): void {
  if (share < 1) return;
  throw new OptionError({
    option: 'paths',
    received: compared,
    expected: () => `${called}s that differ, all ${plural(compared, called)} that were compared show the same`,
    advice: () => 'There is nothing to tell apart, and so nothing to learn.',
  });
}
