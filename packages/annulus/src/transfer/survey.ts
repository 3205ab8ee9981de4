import {
  type Augmentation,
  type ChannelStatistics,
  type Dataset,
  type Example,
  ImageFileError,
  randomFor,
  SoundFileError,
} from '@annulus/datasets';
import {ChannelSums} from './channel-sums.js';

/** What is found out by reading every example of a split once. */
export interface Survey {
  /** The places of the examples that can be measured, in their order. */
  readonly sound: readonly number[];
  /** Those that cannot be decoded, in their order. */
  readonly damaged: readonly DamagedExample[];
  /** Examples without a label. */
  readonly unlabelled: number;
  /** Mean and deviation of each channel over all that are sound, as they are shown; absent where none was shown. */
  readonly statistics?: ChannelStatistics;
}

/** An example that cannot be decoded. */
export interface DamagedExample {
  readonly path: string;
  /** What is wrong with it, such as `it is empty`. */
  readonly problem: string;
}

export interface SurveyOptions {
  /** Makes of an example what an encoder sees, not normalised; absent: it is only decoded. */
  readonly transform?: Augmentation;
  /** Told how many were read. */
  readonly onRead?: (read: number) => void;
  readonly signal?: AbortSignal;
}

/** Examples that are read at a time; they are added in their order, so that the same sums come out each time. */
const atOnce = 64;

/** Reads every example once: what cannot be decoded, what has no label, and the statistics of all others. */
export async function survey(examples: Dataset<Example>, options: SurveyOptions = {}): Promise<Survey> {
  const {transform, onRead, signal} = options;
  const sums = new ChannelSums();
  const sound: number[] = [];
  const damaged: DamagedExample[] = [];
  let unlabelled = 0;
  for (let start = 0; start < examples.length; start += atOnce) {
    signal?.throwIfAborted();
    const places = Array.from({length: Math.min(atOnce, examples.length - start)}, (_, offset) => start + offset);
    const read = await Promise.allSettled(places.map(async (place) => examples.get(place)));
    for (const [offset, one] of read.entries()) {
      const place = start + offset;
      if (one.status === 'rejected') damaged.push(damageIn(one.reason));
      else if (one.value.label === undefined) unlabelled++;
      else {
        sound.push(place);
        if (transform) sums.add(transform(one.value.input, randomFor('transform', 0, 0, place)));
      }
    }
    onRead?.(start + places.length);
  }
  return {sound, damaged, unlabelled, ...(transform && sound.length > 0 && {statistics: sums.statistics})};
}

/** @throws what is nobody's damage */
function damageIn(error: unknown): DamagedExample {
  if (!(error instanceof ImageFileError) && !(error instanceof SoundFileError)) throw error;
  return {path: error.path, problem: error.problem};
}
