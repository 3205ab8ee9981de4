/** What the features of an encoder are worth: accuracies in [0, 1]; absent where they were not measured. */
export interface Evaluation {
  readonly knn?: number;
  readonly linear?: number;
  /** Of the linear probe on its own training images. */
  readonly linearTrain?: number;
}
