import type {EpochEnd} from '@annulus/trainer';

/** The end of an epoch. */
export const ended = (epoch: number, rest: Partial<EpochEnd> = {}): EpochEnd => ({
  epoch,
  maxEpochs: Number.POSITIVE_INFINITY,
  batches: 1,
  globalStep: epoch + 1,
  metrics: {},
  seconds: 1,
  examplesPerSecond: 1,
  ...rest,
});
