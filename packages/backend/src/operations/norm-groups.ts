import {BATCH_NORM_OF_GROUPS, FOLLOW_STATISTICS, hasKernel} from '../contract/custom-kernels.js';

let groups = 1;

/** Groups of a batch, as large, one after the other, that the batch norms that are now computed normalise each by itself. */
export const currentNormGroups = (): number => groups;

/** Whether the backend normalises groups of a batch each by itself in one pass. */
export const groupsNormsAtOnce = (): boolean => hasKernel(BATCH_NORM_OF_GROUPS) && hasKernel(FOLLOW_STATISTICS);

/**
 * Lets batch norms that `compute` applies normalise each of so many groups of the batch by itself, as if they came one after the
 * other; only where the backend `groupsNormsAtOnce`, and without gradient.
 */
export function withNormGroups<R>(count: number, compute: () => R): R {
  const before = groups;
  groups = count;
  try {
    return compute();
  } finally {
    groups = before;
  }
}
