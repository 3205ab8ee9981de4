import {join} from 'node:path';
import type {ChannelStatistics} from '@annulus/datasets';
import {type DetectionBatch, type DetectionDataset, detectionAugmentation, detectionBatches} from '@annulus/detection';
import {JsonlLogger, Lambda, ModelCheckpoint, Trainer, type TrainingModule} from '@annulus/trainer';
import {verifiedCheckpoints} from '../training/verified-checkpoints.js';
import type {DetectPlace} from './detect-progress.js';
import type {DetectorProtocol} from './detector-protocol.js';
import {trainingBatches} from './training-batches.js';

export interface DetectorTraining {
  readonly protocol: DetectorProtocol;
  readonly statistics: ChannelStatistics;
  readonly seed: number;
  readonly loaders: 'auto' | number;
  /** For its checkpoints and its log. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Awaited. */
  readonly onUpdate: (place: DetectPlace) => void | Promise<void>;
}

/** Parts of a training after each of which it is saved: when the process is killed, no more than one of them is lost. */
const saves = 40;

/**
 * Trains a detector, from its last checkpoint if it has any.
 *
 * @returns the mean losses of the last pass over the images, by their names
 */
export async function trainDetector(
  detector: TrainingModule<DetectionBatch>,
  images: DetectionDataset,
  {protocol, statistics, seed, loaders, folder, signal, onUpdate}: DetectorTraining,
): Promise<Readonly<Record<string, number>>> {
  const {updates, batchSize, trainSides: shortest, longestSide: longest} = protocol;
  const batches = detectionBatches(images, {
    ...{...trainingBatches(images, batchSize), seed, workers: loaders},
    transform: detectionAugmentation({shortest, longest, statistics}),
  });
  const checkpoints = join(folder, 'checkpoints');
  const trainer = new Trainer({
    ...{maxSteps: updates, progress: 'quiet', signals: 'ignore', hyperparameters: {...protocol}},
    callbacks: [
      new ModelCheckpoint({folder: checkpoints, every: {steps: stepsBetween(updates)}}),
      new Lambda({
        onBatchEnd: ({globalStep, metrics}) =>
          onUpdate({stage: 'training', done: globalStep + 1, of: updates, loss: metrics.loss as number}),
      }),
    ],
    loggers: [new JsonlLogger({path: join(folder, 'metrics.jsonl'), every: {steps: 10}})],
  });
  const resume = (await verifiedCheckpoints(checkpoints)).find(({inspection}) => inspection)?.path;
  const {metrics} = await trainer.fit(detector, batches, {signal, resume});
  signal.throwIfAborted();
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => name.startsWith('loss')));
}

/** Updates from one checkpoint to the next; that with which a training ends is saved too. */
export const stepsBetween = (updates: number): number => Math.ceil(updates / saves);
