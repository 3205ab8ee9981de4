import {shown} from '@annulus/trainer/checks';
import type {NegativeSampler} from './negative-sampler.js';

/** Returns what can weigh candidates, or throws a TypeError. */
export function expectSampler(sampler: NegativeSampler): NegativeSampler {
  if (typeof (sampler as Partial<NegativeSampler> | undefined)?.weigh === 'function') return sampler;
  throw new TypeError(
    `Expected a negative sampler, an object with a method weigh(negatives, step), received ${shown(sampler)}. ` +
      'Use one such as new Ring() or new Hardest({count: 100}).',
  );
}
