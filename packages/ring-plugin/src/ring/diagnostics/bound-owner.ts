import type {Run} from '@annulus/trainer';

/** The runs whose `bound/…` a diagnosis logs. */
const taken = new WeakSet<Run>();

/** Says that `bound/…` of a run is logged by a diagnosis, so that the ring does not look at the same batch again. */
export const takeOverBound = (run: Run): void => {
  taken.add(run);
};

export const isBoundTaken = (run: Run): boolean => taken.has(run);
