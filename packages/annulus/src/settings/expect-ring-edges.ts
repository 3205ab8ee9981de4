import {OptionError} from '../options/option-error.js';

/**
 * @param given - whether the inner edge was chosen by a user
 * @throws {OptionError} when the inner edge is not less than the outer one
 */
export function expectRingEdges(
  {inner, outer}: {readonly inner: number; readonly outer: number},
  given: {readonly inner: boolean},
): void {
  if (inner < outer) return;
  throw given.inner
    ? new OptionError({
        option: 'inner',
        received: inner,
        expected: (wording) =>
          `${wording.option('inner')} (${inner}) to be less than ${wording.option('outer')} (${outer}): the ring keeps what lies between the two`,
      })
    : new OptionError({
        option: 'outer',
        received: outer,
        expected: (wording) =>
          `${wording.option('outer')} to be above the ring's inner edge, ${inner}, received ${outer}`,
      });
}
