/** A share of images, and how far it may lie off. */
export interface Accuracy {
  /** In [0, 1]. */
  readonly mean: number;
  /** Absent where it is not known. */
  readonly standardError?: number;
}

/**
 * The accuracy on so many test images. Its standard error is √(p(1 − p)/n), that of drawing other ones; all right or all wrong
 * counts as half an image off, for a few images do not make anything certain.
 */
export function measuredOn(images: number, share: number): Accuracy {
  const half = 0.5 / images;
  const p = Math.min(Math.max(share, half), 1 - half);
  return {mean: share, standardError: Math.sqrt((p * (1 - p)) / images)};
}

/** Whether the difference of two accuracies is more than two of its standard errors. */
export function standsApart(a: Accuracy, b: Accuracy): boolean {
  const error = Math.hypot(a.standardError ?? 0, b.standardError ?? 0);
  return Math.abs(a.mean - b.mean) > 2 * error;
}
