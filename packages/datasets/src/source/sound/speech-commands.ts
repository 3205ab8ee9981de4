import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {randomFor} from '../../random/random-for.js';
import {DataFileError, missingFile, type NameOption} from '../data-file.js';
import {namesIn} from '../folder/listed-names.js';
import {officialFolder} from '../official-folder.js';
import {type RecordingFiles, recordings, type Second, type SoundOptions} from './recordings.js';
import {noises, type Utterance, utterancesIn} from './speech-commands-lists.js';
import {commands, type SpeechCommandsVersion, twelve, wordsOf} from './speech-commands-words.js';

export interface SpeechCommandsOptions extends SoundOptions {
  /** The folder that holds `testing_list.txt`, or the one that contains it under its name in the archive or in torchaudio. */
  readonly root: string;
  /** `train`: what neither list names. `train+validation`: what `testing_list.txt` does not name. */
  readonly split: SpeechCommandsSplit;
  /** Default `0.02`. */
  readonly version?: SpeechCommandsVersion;
  /**
   * Default `words`: all of them, 35 classes, or 30 in version 0.01. `twelve`: ten commands; `_unknown_`, some of the other words;
   * `_silence_`, seconds of the background noises at random places and volumes; of either a tenth as many as there are commands.
   */
  readonly labels?: 'words' | 'twelve';
}

const splits = ['train', 'validation', 'train+validation', 'test'] as const;
export type SpeechCommandsSplit = (typeof splits)[number];

/**
 * Google Speech Commands (Warden, 2018): words of a second, 16 kHz: in version 0.02 105,829 of them, 35 words, 84,843 to train on,
 * 9,981 for validation, 11,005 for the test; in version 0.01 64,727 and 30 words. CC BY 4.0.
 *
 * @throws DataFileError when a list is missing or damaged, or a recording that it names is
 */
export function speechCommands(options: SpeechCommandsOptions): Dataset<Example> {
  const {root, split, rate, transform} = knownOptions('speechCommands', options, [
    'root',
    'split',
    'version',
    'labels',
    'rate',
    'transform',
  ]);
  const {version = '0.02', labels = 'words'} = options;
  oneOf('split', split, splits);
  oneOf('version', version, ['0.01', '0.02']);
  oneOf('labels', labels, ['words', 'twelve']);
  const inside = `speech_commands_v${version}`;
  const advice = (option: NameOption) =>
    `Expected ${option('root')} to be the folder of Speech Commands, or the one that contains ${inside}.`;
  const layout = {holds: 'testing_list.txt', advice};
  const {place: folder} = officialFolder(root, 'Speech Commands', [join('SpeechCommands', inside), inside], layout);
  const all = utterancesIn(folder, version);
  const chosen = split === 'train+validation' ? [...all.train, ...all.validation].sort(byFile) : all[split];
  if (chosen.length === 0) {
    throw new DataFileError(
      folder,
      `Expected ${folder} to hold recordings of the split ${split}, it holds none. Download the data set again.`,
    );
  }
  const classes = labels === 'twelve' ? twelve : wordsOf(version);
  const {files, seconds} =
    labels === 'twelve' ? asTwelve(folder, chosen, splits.indexOf(split)) : {files: chosen, seconds: {}};
  const labelled: RecordingFiles = {
    paths: files.map(({file}) => join(folder, file)),
    names: files.map(({file}) => file),
    labels: files.map(({word}) => classes.indexOf(word)),
    classes,
    seconds,
    rate,
  };
  return recordings(labelled, transform);
}

const byFile = (one: Utterance, other: Utterance): number => (one.file < other.file ? -1 : 1);

interface Twelve {
  readonly files: readonly Utterance[];
  /** Of silence, by the place among `files`. */
  readonly seconds: Readonly<Record<number, Second>>;
}

/** The commands of a split, some of its other words, and silence. */
function asTwelve(folder: string, utterances: readonly Utterance[], split: number): Twelve {
  const wanted = utterances.filter(({word}) => commands.includes(word));
  const others = utterances.filter(({word}) => !commands.includes(word));
  const tenth = Math.ceil(wanted.length / 10);
  const order = randomFor('unknownWords', split).permutation(others.length);
  const unknown = [...order.subarray(0, tenth)].map((index) => ({...(others[index] as Utterance), word: '_unknown_'}));
  const names = namesIn(join(folder, noises)).filter((name) => name.endsWith('.wav'));
  if (names.length === 0) {
    throw missingFile(
      join(folder, noises, '*.wav'),
      'Silence is cut out of these noises. Download the data set again.',
    );
  }
  const seconds: Record<number, Second> = {};
  const silence = Array.from({length: tenth}, (_, example) => {
    const random = randomFor('silence', split, example);
    const name = names[random.integer(names.length)] as string;
    seconds[wanted.length + unknown.length + example] = {place: random.uniform(), volume: random.uniform()};
    return {word: '_silence_', file: `${noises}/${name}`};
  });
  return {files: [...wanted, ...unknown, ...silence], seconds};
}
