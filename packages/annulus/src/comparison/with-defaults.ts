import type {CompareOptions} from './compare-options.js';
import {refuseFlags} from '../settings/refuse-idle-options.js';
import {type TrainingFlags, withTrainingDefaults} from '../settings/training-defaults.js';
import {UsageError} from '../options/option-error.js';

/** Defaults of the flags that shape the ring: given where there is none they are refused. */
export const ringDefaults = {inner: 0.01, outer: 0.1, anneal: 'linear'} as const;

type RingFlag = keyof typeof ringDefaults;

/** What the command line of a comparison says: where a flag is absent its default is still to be found. */
export type Flags = TrainingFlags &
  Omit<CompareOptions, keyof TrainingFlags | RingFlag> &
  Partial<Pick<CompareOptions, RingFlag>>;

const noRing = 'there is no ring to shape';

/** Completes the flags of a comparison, and checks what they mean together. */
export function withDefaults(flags: Flags, now: Date = new Date()): CompareOptions {
  const {algorithm: algorithms, ring} = flags;
  if (!ring.includes('on')) refuseFlags(flags, '--ring off', {inner: noRing, outer: noRing, anneal: noRing});
  const filled = {
    ...ringDefaults,
    ...withTrainingDefaults(flags, {algorithms, said: `--algorithm ${algorithms}`}, now),
  };
  const {inner, outer} = filled;
  if (ring.includes('on') && inner >= outer) {
    throw new UsageError(
      `Expected --inner (${inner}) to be less than --outer (${outer}): the ring keeps what lies between the two.`,
    );
  }
  return filled;
}
