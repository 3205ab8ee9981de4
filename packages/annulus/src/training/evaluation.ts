import {standardErrorOf} from './standard-error.js';

/** What the features of an encoder are worth: accuracies in [0, 1]; absent where they were not measured. */
export interface Evaluation {
  readonly knn?: number;
  readonly linear?: number;
  /** Of the linear probe on its own training images. */
  readonly linearTrain?: number;
  /** Standard errors, from the number of test images alone. */
  readonly knnError?: number;
  readonly linearError?: number;
}

/** What was measured on so many test images, with its standard errors; what was not measured has no key. */
export const evaluationOf = (
  {knn, probe}: {readonly knn?: number | undefined; readonly probe?: ProbeAccuracies | undefined},
  images: number,
): Evaluation => ({
  ...(knn !== undefined && {knn, knnError: standardErrorOf(knn, images)}),
  ...(probe && {
    linear: probe.accuracy,
    linearTrain: probe.trainAccuracy,
    linearError: standardErrorOf(probe.accuracy, images),
  }),
});

interface ProbeAccuracies {
  readonly accuracy: number;
  readonly trainAccuracy: number;
}
