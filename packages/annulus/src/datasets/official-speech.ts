import type {Dataset, Example} from '@annulus/datasets';
import type {DataSplits} from './data-splits.js';
import type {DatasetEntry} from './dataset-entry.js';
import {drawn} from './drawn.js';
import {onlyFolder} from './only-folder.js';
import {ownFormatIdle, soundIdle} from './own-format.js';
import {speech} from './recipe.js';
import {sounds} from './sounds.js';
import {filesOf, sameForReference, without} from './splits.js';

/** How the recordings of a data set are opened. */
interface Opening {
  readonly root: string;
  /** Samples per second that they are resampled to; absent: as they are. */
  readonly rate?: number;
}

type Parts = Pick<DataSplits, 'found'> & {
  readonly learned: Dataset<Example>;
  /** Whose classes vote; absent: those that are learned from. */
  readonly voters?: Dataset<Example>;
  readonly measured: Dataset<Example>;
};

/** What tells a data set of speech from the others. */
interface OfficialSet {
  /** What its `root` must be. */
  readonly folder: string;
  /** Samples per second of its recordings. */
  readonly rate: number;
  /** How much of a recording is looked at. */
  readonly seconds: number;
  /** Samples from frame to frame of a spectrogram of so many seconds; default: what gives as many frames as mels. */
  readonly hop?: number;
  readonly parts: (opening: Opening) => Parts;
}

const side = 64;

const {damaged: _, ...idleOfFiles} = ownFormatIdle;

/** A data set of speech in its official files, decoded when they are asked for. */
export const officialSpeech = ({folder, rate: own, seconds: usual, hop, parts}: OfficialSet): DatasetEntry => ({
  folder,
  noun: 'recording',
  channels: 1,
  defaultSize: side,
  reads: 'later',
  idle: {...idleOfFiles, ...soundIdle},
  recipe: {...speech, seconds: usual},
  open: ({root, rate = own, seconds = usual, size = side, statistics, leaveOut = [], train, test}) => {
    const opened = parts({root: onlyFolder(root), ...(rate !== own && {rate})});
    const asItIs = rate === own && seconds === usual && size === side && hop !== undefined;
    const samples = Math.round(seconds * rate);
    const input = sounds({rate, samples, size, crop: 'ends', statistics, ...(asItIs && {hop})});
    const learned = drawn('train', without(opened.learned, leaveOut), train);
    const measured = drawn('test', without(opened.measured, leaveOut), test);
    const {voters, found} = opened;
    if (voters === undefined) return {...sameForReference(learned, measured), ...(found && {found}), input};
    const reference = without(voters, leaveOut);
    const files = filesOf(learned, reference, measured);
    return {pretrain: learned, reference, query: measured, files, ...(found && {found}), input};
  },
});
