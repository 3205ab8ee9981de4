import type {EpochEnd, Metrics} from '../../src/index.js';

/** The end of an epoch in which these metrics were measured. */
export const epochEnd = (metrics: Metrics, epoch = 0): EpochEnd => ({
  epoch,
  maxEpochs: 40,
  batches: 1,
  globalStep: epoch + 1,
  metrics,
  seconds: 1,
  examplesPerSecond: 1,
});
