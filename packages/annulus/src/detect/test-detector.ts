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
import type {FoundSoFar} from './found-so-far.js';

export interface DetectorTest {
  readonly protocol: DetectorProtocol;
  readonly statistics: ChannelStatistics;
  readonly loaders: 'auto' | number;
  /** What was found before, which is not looked for again, and what is found. */
  readonly found: FoundSoFar;
  readonly signal: AbortSignal;
  /** Awaited. */
  readonly onImage: (place: DetectPlace) => void | Promise<void>;
}

/** What a detector finds in each image, in their order; all of it is kept in the end, also of a test that is interrupted. */
export async function testDetector(
  detector: Pick<Detector, 'detect'>,
  images: DetectionDataset,
  {protocol, statistics, loaders, found, signal, onImage}: DetectorTest,
): Promise<readonly Detected[]> {
  const {testSide: shortest, longestSide: longest} = protocol;
  const before = found.detected.length;
  if (before === images.length) return found.detected;
  const left = images.select(Int32Array.from({length: images.length - before}, (_, place) => before + place));
  const batches = detectionBatches(left, {
    ...{batchSize: 1, order: 'sequential', grouping: 'none', workers: loaders},
    transform: detectionTransform({shortest, longest, statistics}),
  });
  try {
    for await (const batch of batches.epoch(0)) {
      signal.throwIfAborted();
      await found.add(await detector.detect(batch));
      await onImage({stage: 'testing', done: found.detected.length, of: images.length});
    }
  } finally {
    await found.keep();
  }
  return found.detected;
}
