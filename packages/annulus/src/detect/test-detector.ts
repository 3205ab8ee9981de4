import type {ChannelStatistics} from '@annulus/datasets';
import {
  type Detected,
  type DetectionDataset,
  type Detector,
  detectionBatches,
  detectionTransform,
} from '@annulus/detection';
import type {DetectPlace} from './detect-progress.js';
import type {DetectorProtocol} from './detector-protocol.js';

export interface DetectorTest {
  readonly protocol: DetectorProtocol;
  readonly statistics: ChannelStatistics;
  readonly loaders: 'auto' | number;
  readonly signal: AbortSignal;
  readonly onImage: (place: DetectPlace) => void;
}

/** What a detector finds in each image, in their order. */
export async function testDetector(
  detector: Detector,
  images: DetectionDataset,
  {protocol, statistics, loaders, signal, onImage}: DetectorTest,
): Promise<Detected[]> {
  const {testSide: shortest, longestSide: longest} = protocol;
  const batches = detectionBatches(images, {
    ...{batchSize: 1, order: 'sequential', grouping: 'none', workers: loaders},
    transform: detectionTransform({shortest, longest, statistics}),
  });
  const detected: Detected[] = [];
  for await (const batch of batches.epoch(0)) {
    signal.throwIfAborted();
    detected.push(...(await detector.detect(batch)));
    onImage({stage: 'testing', done: detected.length, of: images.length});
  }
  return detected;
}
