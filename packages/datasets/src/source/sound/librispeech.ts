import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {DataFileError, missingFile, type NameOption} from '../data-file.js';
import {namesIn} from '../folder/listed-names.js';
import {transferSplit} from '../lists/transfer-split.js';
import {officialFolder} from '../official-folder.js';
import {recordings, type SoundOptions} from './recordings.js';

export interface LibrispeechOptions extends SoundOptions {
  /** The folder `LibriSpeech`, or the one that contains it. */
  readonly root: string;
  readonly split: LibrispeechSplit;
  /**
   * Of each speaker, four fifths (`train`) or the rest (`test`), to tell speakers apart by: as the paper evaluates it on `dev-clean`, drawn
   * by NumPy's `RandomState(42)`. Default: all recordings of the split.
   */
  readonly part?: 'train' | 'test';
}

const splits = [
  'train-clean-100',
  'train-clean-360',
  'train-other-500',
  'dev-clean',
  'dev-other',
  'test-clean',
  'test-other',
] as const;
export type LibrispeechSplit = (typeof splits)[number];

/**
 * LibriSpeech (Panayotov et al., 2015): sentences from audiobooks, FLAC, 16 kHz, up to 35 seconds long; `train-clean-100` has
 * 28,539 of them. Classes are the speakers of the split, in the order of their numbers; no speaker is in two splits. CC BY 4.0.
 *
 * @throws DataFileError when the split is not there, or a transcript names what is not
 */
export function librispeech(options: LibrispeechOptions): Dataset<Example> {
  const {root, split, part, rate, transform} = knownOptions('librispeech', options, [
    'root',
    'split',
    'part',
    'rate',
    'transform',
  ]);
  oneOf('split', split, splits);
  if (part !== undefined) oneOf('part', part, ['train', 'test']);
  const advice = (option: NameOption) =>
    `Expected ${option('root')} to be the folder LibriSpeech, or the one that contains it, with ${split} unpacked in it.`;
  const {place} = officialFolder(root, 'LibriSpeech', ['LibriSpeech'], {holds: split, advice});
  const folder = join(place, split);
  const speakers = numbersIn(folder);
  const utterances = speakers
    .flatMap((speaker) => numbersIn(join(folder, speaker)).flatMap((chapter) => utterancesOf(folder, speaker, chapter)))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  if (utterances.length === 0) {
    throw new DataFileError(
      folder,
      `Expected ${folder} to hold folders of speakers with folders of chapters in them, it holds none. Unpack ${split}.tar.gz again.`,
    );
  }
  const chosen = part === undefined ? utterances : partOf(utterances, speakers, part);
  if (chosen.length === 0) {
    throw new DataFileError(
      folder,
      `Expected ${folder} to hold speakers of two recordings or more, four fifths of which are to train on: there is none. Unpack ${split}.tar.gz again.`,
    );
  }
  return recordings(
    {
      paths: chosen.map(({path}) => path),
      names: chosen.map(({name}) => name),
      labels: chosen.map(({speaker}) => speakers.indexOf(speaker)),
      classes: speakers,
      rate,
    },
    transform,
  );
}

/** What the paper's evaluation draws of each speaker. */
const partOf = (utterances: readonly Utterance[], speakers: readonly string[], part: 'train' | 'test'): Utterance[] =>
  transferSplit(
    speakers.map((speaker) => utterances.filter((utterance) => utterance.speaker === speaker)),
    part,
  );

/** The folders that are called by a number, in the order of these. */
const numbersIn = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => /^\d+$/.test(name))
    .sort((one, other) => Number(one) - Number(other));

interface Utterance {
  readonly path: string;
  /** `<speaker>-<chapter>-<number>.flac`, by which torchaudio orders them. */
  readonly name: string;
  readonly speaker: string;
}

/** The utterances of a chapter, as its transcript names them. */
function utterancesOf(split: string, speaker: string, chapter: string): Utterance[] {
  const folder = join(split, speaker, chapter);
  const transcript = join(folder, `${speaker}-${chapter}.trans.txt`);
  const there = new Set(namesIn(folder));
  if (!there.has(`${speaker}-${chapter}.trans.txt`)) {
    throw missingFile(transcript, 'A chapter has its transcript beside it. Unpack the split again.');
  }
  const ids = readFileSync(transcript, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(' ', 1)[0] ?? '');
  const named = new Set<string>();
  for (const [line, id] of ids.entries()) {
    if (id === '') continue;
    const problem = named.has(`${id}.flac`)
      ? `${id} twice`
      : id.startsWith(`${speaker}-${chapter}-`)
        ? undefined
        : `${id}, which is not of this chapter`;
    if (problem !== undefined) {
      throw new DataFileError(
        transcript,
        `${transcript}, line ${line + 1}: it names ${problem}. Unpack the split again.`,
      );
    }
    if (!there.has(`${id}.flac`)) {
      throw new DataFileError(
        join(folder, `${id}.flac`),
        `Expected ${id}.flac in ${folder}, which ${transcript} names in line ${line + 1}: the archive was probably cut off. Unpack the split again.`,
      );
    }
    named.add(`${id}.flac`);
  }
  const other = [...there].find((name) => name.endsWith('.flac') && !named.has(name));
  if (other !== undefined) {
    throw new DataFileError(
      transcript,
      `Expected ${transcript} to name every recording beside it, ${other} is missing. Unpack the split again.`,
    );
  }
  return [...named].map((name) => ({path: join(folder, name), name, speaker}));
}
