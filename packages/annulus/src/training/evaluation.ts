import {standardErrorOf} from './standard-error.js';

/** What the features of an encoder are worth: accuracies in [0, 1]; absent where they were not measured. */
export interface Evaluation {
  readonly knn?: number;
  readonly linear?: number;
  /** Of the linear probe on its own training images. */
  readonly linearTrain?: number;
  /** Mean loss of the linear probe's last epoch, in nats. */
  readonly linearLoss?: number;
  /** Of logistic regression on the pooled features. */
  readonly pooled?: number;
  /** The same on its own training images. */
  readonly pooledTrain?: number;
  /** Standard errors, from the number of test images alone. */
  readonly knnError?: number;
  readonly linearError?: number;
  readonly pooledError?: number;
}

/** What was measured on so many test images, with its standard errors; what was not measured has no key. */
export const evaluationOf = (
  {
    knn,
    probe,
    pooled,
  }: {
    readonly knn?: number | undefined;
    readonly probe?: (ProbeAccuracies & {readonly losses: readonly number[]}) | undefined;
    readonly pooled?: ProbeAccuracies | undefined;
  },
  images: number,
): Evaluation => ({
  ...(knn !== undefined && {knn, knnError: standardErrorOf(knn, images)}),
  ...(probe && {
    linear: probe.accuracy,
    linearTrain: probe.trainAccuracy,
    ...lastLossOf(probe),
    linearError: standardErrorOf(probe.accuracy, images),
  }),
  ...(pooled && {
    pooled: pooled.accuracy,
    pooledTrain: pooled.trainAccuracy,
    pooledError: standardErrorOf(pooled.accuracy, images),
  }),
});

interface ProbeAccuracies {
  readonly accuracy: number;
  readonly trainAccuracy: number;
}

/** Of one that has no epoch no key. */
function lastLossOf({losses}: {readonly losses: readonly number[]}): Pick<Evaluation, 'linearLoss'> {
  const last = losses.at(-1);
  return last === undefined ? {} : {linearLoss: last};
}
