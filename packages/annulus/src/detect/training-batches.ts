import type {DetectionBatchesOptions, DetectionDataset} from '@annulus/detection';
import type {DetectorProtocol} from './detector-protocol.js';

/** How the images of a training are dealt out. */
export type TrainingBatches = Required<Pick<DetectionBatchesOptions, 'batchSize' | 'grouping' | 'lastBatch'>>;

/**
 * Whole batches alone, of wide images or of others, as Detectron2 has them: what is left over comes in another order of a later pass. Of
 * images that are too few for a batch of each kind all are learned from, the last batches being smaller.
 */
export function trainingBatches({scenes}: DetectionDataset, asked: number): TrainingBatches {
  const wide = scenes.filter(({height, width}) => width > height).length;
  const kinds = [wide, scenes.length - wide].filter((count) => count > 0);
  const batchSize = Math.min(asked, Math.max(1, ...kinds));
  return {batchSize, grouping: 'aspect', lastBatch: kinds.every((count) => count >= batchSize) ? 'drop' : 'keep'};
}

/** A protocol whose updates see no more images than there are; the learning rate is in proportion. */
export function fittedProtocol(protocol: DetectorProtocol, images: DetectionDataset): DetectorProtocol {
  const {batchSize} = trainingBatches(images, protocol.batchSize);
  return {...protocol, batchSize, learningRate: (protocol.learningRate * batchSize) / protocol.batchSize};
}

/** That some updates see fewer images than others; none where all see as many. */
export const smallerBatches = ({batchSize}: DetectorProtocol, images: DetectionDataset): readonly string[] =>
  trainingBatches(images, batchSize).lastBatch === 'drop'
    ? []
    : [`There are too few wide or too few high training images for batches of ${batchSize}: some updates see fewer`];
