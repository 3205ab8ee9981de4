/** Representations of a data set and their classes, in memory of the host: they may be more than a backend can hold. */
export interface Features {
  /** Row after row. Shape `[examples, features]`. */
  readonly features: Float32Array;
  /** Shape `[examples]`, classes counted from 0. */
  readonly labels: Int32Array;
}

/** How many numbers represent an example. */
export const widthOf = ({features, labels}: Features): number => features.length / labels.length;
