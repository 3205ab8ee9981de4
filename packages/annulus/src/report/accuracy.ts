import {standardErrorOf} from '../training/standard-error.js';

/** A share of images, and how far it may lie off. */
export interface Accuracy {
  /** In [0, 1]. */
  readonly mean: number;
  /** Absent where it is not known. */
  readonly standardError?: number;
}

/** The accuracy on so many test images, with the standard error of drawing other ones. */
export const measuredOn = (images: number, share: number): Accuracy => ({
  mean: share,
  standardError: standardErrorOf(share, images),
});

/** Whether the difference of two accuracies is more than two of its standard errors. */
export function standsApart(a: Accuracy, b: Accuracy): boolean {
  const error = Math.hypot(a.standardError ?? 0, b.standardError ?? 0);
  return Math.abs(a.mean - b.mean) > 2 * error;
}
