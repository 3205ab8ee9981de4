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

/** @throws {OptionError} when an inner edge that is not there is to open late */
export function expectOpening({inner, opens}: {readonly inner: number; readonly opens: number}): void {
  if (opens === 0 || inner > 0) return;
  throw new OptionError({
    option: 'opens',
    received: opens,
    expected: (wording) =>
      `${wording.option('inner')} above 0 with ${wording.option('opens')} ${opens}: there is no inner edge that could open`,
    advice: (wording) => `Give ${wording.option('inner')}, such as 0.01.`,
  });
}
