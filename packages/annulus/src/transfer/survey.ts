import {
  type Augmentation,
  type ChannelStatistics,
  ChannelSums,
  type Dataset,
  type Example,
  ImageFileError,
  randomFor,
  SoundFileError,
} from '@annulus/datasets';
import type {DamagedExample} from '../datasets/damaged-examples-error.js';
import type {ShapeOf} from '../measuring/kept-shape.js';

/** What is found out by reading every example of a split once. */
export interface Survey {
  /** The places of those that cannot be measured: damaged, or without a label. */
  readonly leftOut: readonly number[];
  /** Those that cannot be decoded, in their order. */
  readonly damaged: readonly DamagedExample[];
  /** Examples without a label. */
  readonly unlabelled: number;
  /** How many of the others are of each class, by its label. */
  readonly counts: readonly number[];
  /** Mean and deviation of each channel over all others, as they are shown; absent where there are none. */
  readonly statistics?: ChannelStatistics;
}

/** What a survey that was kept is told from a damaged one by. */
export const surveyShape: ShapeOf<Survey> = {leftOut: 'list', damaged: 'list', unlabelled: 'number', counts: 'list'};

export interface SurveyOptions {
  /** Makes of an example what an encoder sees, not normalised; what is damaged may be found only then. */
  readonly transform: Augmentation;
  /** Told how many were read. */
  readonly onRead?: (read: number) => void;
  readonly signal?: AbortSignal;
}

/** Examples that are read at a time; they are added in their order, so that the same sums come out each time. */
const atOnce = 64;

/** Reads every example once: what cannot be decoded, what has no label, and the statistics of all others. */
export async function survey(examples: Dataset<Example>, {transform, onRead, signal}: SurveyOptions): Promise<Survey> {
  const sums = new ChannelSums();
  const leftOut: number[] = [];
  const counts: number[] = [];
  const damaged: DamagedExample[] = [];
  let unlabelled = 0;
  for (let start = 0; start < examples.length; start += atOnce) {
    signal?.throwIfAborted();
    const places = Array.from({length: Math.min(atOnce, examples.length - start)}, (_, offset) => start + offset);
    const read = await Promise.allSettled(
      places.map(async (place) => {
        const {input, label} = await examples.get(place);
        return {shown: transform(input, randomFor('transform', 0, 0, place)), label};
      }),
    );
    for (const [offset, one] of read.entries()) {
      const place = start + offset;
      const label = one.status === 'fulfilled' ? one.value.label : undefined;
      if (label === undefined) leftOut.push(place);
      if (one.status === 'rejected') damaged.push(damageIn(one.reason));
      else if (label === undefined) unlabelled++;
      else {
        counts[label] = (counts[label] ?? 0) + 1;
        sums.add(one.value.shown);
      }
    }
    onRead?.(start + places.length);
  }
  const any = leftOut.length < examples.length;
  return {
    leftOut,
    damaged,
    unlabelled,
    counts: Array.from(counts, (count = 0) => count),
    ...(any && {statistics: sums.statistics}),
  };
}

/** @throws what is nobody's damage */
function damageIn(error: unknown): DamagedExample {
  if (!(error instanceof ImageFileError) && !(error instanceof SoundFileError)) throw error;
  return {path: error.path, problem: error.problem};
}
