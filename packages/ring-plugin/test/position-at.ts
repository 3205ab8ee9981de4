import type {Position} from '@annulus/trainer';

/** The first batch of an epoch of one batch. */
export const positionAt = (epoch: number, maxEpochs = 1): Position => ({
  ...{globalStep: epoch, epoch, batch: 0, batches: 1},
  ...{maxEpochs, progress: epoch / maxEpochs},
});
