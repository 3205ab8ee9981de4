import {type DetectionSchedule, scheduleOfLength} from '@annulus/detection';

/** The schedules by their names: the paper's, one of twice its length, and what a machine without a GPU can wait for. */
export const scheduleNames = ['1x', '2x', 'fast'] as const;

export type ScheduleName = (typeof scheduleNames)[number];

/** How a detector is trained and tested: what a number must be told with. Its schedule is in updates of its own batches. */
export interface DetectorProtocol extends DetectionSchedule {
  /** Images of an update. */
  readonly batchSize: number;
  readonly learningRate: number;
  /** Pixels of the shorter side, one of which is drawn for each training image. */
  readonly trainSides: readonly number[];
  readonly testSide: number;
  /** Pixels that the longer side has at most. */
  readonly longestSide: number;
  /** `full`: the paper's heads. `narrow`: fewer channels and fewer regions. */
  readonly heads: 'full' | 'narrow';
}

export type DetectorSchedules = Readonly<Record<ScheduleName, DetectorProtocol>>;

/** The learning rate is in proportion to the images of an update: 0.02 of 16. */
const rateOf = (batchSize: number): number => (0.02 * batchSize) / 16;

/** A schedule in updates of 16 images, as papers have it. */
export const fullProtocol = (schedule: DetectionSchedule, trainSides: readonly number[]): DetectorProtocol => ({
  ...schedule,
  ...{batchSize: 16, learningRate: rateOf(16), trainSides, testSide: 800, longestSide: 1333, heads: 'full'},
});

/** Small images, narrow heads, not many updates. */
export const fastProtocol: DetectorProtocol = {
  ...{updates: 1500, drops: [1000, 1330], warmUp: 100, batchSize: 4, learningRate: 0.02},
  ...{trainSides: [192, 224, 256], testSide: 224, longestSide: 320, heads: 'narrow'},
};

/**
 * A protocol with another number of updates or of images in each. With more or fewer images, as many are seen in all, and the learning
 * rate is in proportion; the rate drops at the same shares of the updates.
 */
export function changedProtocol(
  protocol: DetectorProtocol,
  {iterations, batchSize = protocol.batchSize}: {readonly iterations?: number; readonly batchSize?: number},
): DetectorProtocol {
  const share = batchSize / protocol.batchSize;
  const updates = iterations ?? Math.round(protocol.updates / share);
  return {
    ...protocol,
    ...scheduleOfLength(protocol, updates),
    ...{batchSize, learningRate: protocol.learningRate * share},
  };
}
