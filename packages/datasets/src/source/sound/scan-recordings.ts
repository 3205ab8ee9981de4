import {expectRecording} from '../../array/recording.js';
import {type ScannedExamples, type ScanOptions, scanExamples} from '../scan-examples.js';
import {SoundFileError} from './sound-file-error.js';

/** What is found out by reading every recording once. */
export interface RecordingScan {
  /** One error for each recording that could not be decoded, in order; `path` is its file. */
  readonly damaged: readonly SoundFileError[];
  /** Seconds of the shortest, of the middle one and of the longest; absent where none could be decoded. */
  readonly shortest?: number;
  readonly median?: number;
  readonly longest?: number;
}

/**
 * Reads every recording of an `audioFolder`, or of another source of sound without a `transform`, and lists all that are damaged,
 * instead of failing at the first in some epoch.
 *
 * Leave them out by `audioFolder({root, leaveOut: damaged.map(({path}) => path)})`.
 */
export async function scanRecordings(recordings: ScannedExamples, options: ScanOptions = {}): Promise<RecordingScan> {
  const lengths: number[] = [];
  const look = ({input}: {readonly input: Parameters<typeof expectRecording>[0]}): void => {
    const {data, rate} = expectRecording(input);
    lengths.push(data.length / rate);
  };
  const damaged = await scanExamples(recordings, {Damaged: SoundFileError, look}, options);
  lengths.sort((one, other) => one - other);
  const [shortest = 0, median = 0, longest = 0] = [0, 1, 2].map(
    (half) => lengths[Math.floor((half * (lengths.length - 1)) / 2)],
  );
  return {damaged, ...(longest > 0 && {shortest, median, longest})};
}
