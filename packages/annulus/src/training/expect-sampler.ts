import {OptionError} from '../options/option-error.js';
import {ringOf} from './ring-of.js';
import type {RingShape} from './variant.js';

/** @throws {OptionError} when the ring, or the sampler in its place, cannot be made */
export function expectSampler(ring: RingShape): void {
  try {
    ringOf(ring);
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    const option = ring.sampler === undefined ? 'inner' : 'sampler';
    throw new OptionError({
      option,
      received: ring.sampler ?? ring.inner,
      expected: (wording) => `${wording.option(option)} to make sense: ${(error as Error).message.replace(/\.$/, '')}`,
    });
  }
}
