/** Features of a data set and their classes, in memory of the host: they may be more than a backend can hold. */
export interface Features {
  /** Row after row. Shape `[examples, features]`. */
  readonly features: Float32Array;
  /** Shape `[examples]`, classes counted from 0. */
  readonly labels: Int32Array;
  /** The name of each class, where they have names: those of two sets are matched by them. */
  readonly classes?: readonly string[];
}

/** The classes of some examples. */
export type Labels = Pick<Features, 'labels' | 'classes'>;

/** How many numbers an example has. */
export const widthOf = ({features, labels}: Features): number => features.length / labels.length;

/** How many classes the labels of all of them name: one more than the greatest label. */
export function classesOf(...all: readonly Pick<Features, 'labels'>[]): number {
  let greatest = -1;
  for (const {labels} of all) for (const label of labels) greatest = Math.max(greatest, label);
  return greatest + 1;
}
