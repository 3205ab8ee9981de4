import {plural} from '../text/plural.js';

/** The value of an option that was not given, and why it is that. */
export interface Choice<Value extends number | string = number | string> {
  readonly option: string;
  readonly value: Value;
  readonly reason: string;
}

/** Fewer images say too little of what a batch norm must know. */
const leastBatch = 16;
/** Batches of an epoch below which a smaller batch is better. */
const leastBatches = 4;
/** Updates that a run should have, where its images are not seen more often than `mostEpochs` for them. */
export const wantedUpdates = 2000;
/** Passes over the images after which they are learned by heart. */
export const mostEpochs = 400;
/** At most one in so many images votes for a class. */
const voters = 10;

/** How often kNN is measured in a training, at most and at the least, and the share of the training's passes that it may take. */
const [mostMeasured, leastMeasured, measuring] = [10, 3, 0.05];
/** Passes through the encoder that a training image takes, at the least: forward, and backward as twice that. */
const passes = 3;

export interface BatchNeeds {
  /** Images there are. */
  readonly images: number;
  /** Keys that a queue holds, if one was asked for: a batch of them must fit. */
  readonly queue?: number | undefined;
  /** Workers among which every batch is shared; default 1. */
  readonly workers?: number | undefined;
}

/** Images per step: as usual, or a smaller power of two for few images; in equal shares for the workers. */
export function chosenBatch(
  usual: number,
  {images, queue = Number.POSITIVE_INFINITY, workers = 1}: BatchNeeds,
): Choice<number> {
  const power = 2 ** Math.floor(Math.log2(Math.max(1, images / leastBatches)));
  const fit = Math.min(Math.max(power, leastBatch), images);
  const value = Math.min(usual, fit, queue);
  const shared = Math.max(workers, value - (value % workers));
  if (shared !== value) return {option: 'batchSize', value: shared, reason: `equal shares for ${workers} workers`};
  const reason =
    value === usual
      ? 'as usual for this data set'
      : value === queue
        ? 'what the queue holds'
        : value === images
          ? 'all examples there are'
          : value === power
            ? `at least ${leastBatches} batches an epoch`
            : 'the fewest that batch norm should see';
  return {option: 'batchSize', value, reason};
}

/** Passes over the images: as usual, or more where there are few batches in each. */
export function chosenEpochs(batches: number, usual: number): Choice<number> {
  const value = Math.max(usual, Math.min(Math.ceil(wantedUpdates / batches), mostEpochs));
  return {option: 'epochs', value, reason: plural(value * batches, 'update')};
}

/** What an image is compared with: as many as usual, or all there are. */
export function chosenQueue(option: 'queue' | 'negatives', there: number, usual: number): Choice<number> {
  const value = Math.min(usual, there);
  const all = option === 'queue' ? 'the keys of one epoch' : 'a row for every example';
  return {option, value, reason: value < usual ? all : 'as usual for this data set'};
}

/** Neighbours that vote: as usual, or fewer than come from one class alone. */
export function chosenNeighbours(images: number, usual: number): Choice<number> {
  const share = Math.max(1, Math.ceil(images / voters));
  const value = Math.min(usual, share);
  return {
    option: 'neighbours',
    value,
    reason: value < usual ? `one in ${voters} of the examples` : 'as usual for this data set',
  };
}

export interface MeasuringNeeds {
  readonly epochs: number;
  /** Images that are learned from in each of them. */
  readonly images: number;
  /** Images that go through the encoder for a measurement. */
  readonly measured: number;
}

/** Epochs between kNN measurements: as few as keep it at a small share of the training, but for the last and one or two before. */
export function chosenKnnEvery({epochs, images, measured}: MeasuringNeeds): number {
  const affordable = Math.ceil(measured / (measuring * passes * images));
  return Math.max(Math.ceil(epochs / mostMeasured), Math.min(Math.ceil(epochs / leastMeasured), affordable));
}
