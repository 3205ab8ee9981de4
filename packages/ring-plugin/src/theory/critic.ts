/** The similarity f(x, y) that estimators compare by; in contrastive learning, the cosine over the temperature. */
export interface Critic {
  /** Numbers in x, and in each y. */
  readonly dimensions: number;
  /** f of one x with many y. Shape of `ys` `[candidates, dimensions]`, of the result `[candidates]`. */
  score(x: Float64Array, ys: Float64Array): Float64Array;
}
