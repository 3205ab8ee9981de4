/**
 * The standard error of an accuracy, in [0, 1], that comes from having measured it on so many images.
 *
 * All right or all wrong counts as half an image off: a few images do not make anything certain.
 */
export function standardErrorOf(accuracy: number, images: number): number {
  const half = 0.5 / images;
  const share = Math.min(Math.max(accuracy, half), 1 - half);
  return Math.sqrt((share * (1 - share)) / images);
}
