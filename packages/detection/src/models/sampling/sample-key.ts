/** What draws are keyed by: the same update draws the same of an image, wherever it stands and whenever a run was resumed. */
export interface SampleKey {
  readonly seed: number;
  /** Optimizer updates made before. */
  readonly update: number;
  /** Index in the data set. */
  readonly image: number;
}
