import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {DataFileError, missingFile, type NameOption} from '../data-file.js';
import {namesIn} from '../folder/listed-names.js';
import {officialFolder} from '../official-folder.js';
import {recordings, type SoundOptions} from './recordings.js';
import {takesIn} from './takes.js';

export interface AudioMnistOptions extends SoundOptions {
  /** The folder `data` with `audioMNIST_meta.txt` in it, or the one that contains it. */
  readonly root: string;
  readonly split: 'train' | 'test';
}

const list = 'audioMNIST_meta.txt';
const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The speakers of the test split; the other 48 are the training split's. */
const testSpeakers = ['05', '13', '18', '22', '26', '32', '33', '42', '45', '51', '52', '60'];

/**
 * AudioMNIST (Becker et al., 2018): 30,000 recordings of ten English digits by 60 speakers, 48 kHz, 50 takes of each. No speaker
 * is in both splits: 12 are in the test split (6,000), 48 in the training split (24,000). MIT licence.
 *
 * @throws DataFileError when the list of speakers or some of what it names is missing
 */
export function audioMnist(options: AudioMnistOptions): Dataset<Example> {
  const {root, split, rate, transform} = knownOptions('audioMnist', options, ['root', 'split', 'rate', 'transform']);
  oneOf('split', split, ['train', 'test']);
  const advice = (option: NameOption) =>
    `Expected ${option('root')} to be the folder data of AudioMNIST, or the one that contains it.`;
  const inside = [join('AudioMNIST', 'data'), 'data'];
  const {place: folder} = officialFolder(root, 'AudioMNIST', inside, {holds: list, advice});
  const speakers = speakersIn(join(folder, list));
  const unknown = namesIn(folder).find((name) => /^\d\d$/.test(name) && !speakers.includes(name));
  if (unknown !== undefined) {
    const path = join(folder, list);
    throw new DataFileError(path, `Expected ${path} to name every speaker, ${unknown} is missing. Download it again.`);
  }
  const chosen = speakers.filter((speaker) => testSpeakers.includes(speaker) === (split === 'test'));
  if (chosen.length === 0) {
    throw new DataFileError(
      folder,
      `Expected ${folder} to hold speakers of the ${split} split, it holds none. Download it again.`,
    );
  }
  const takes = chosen.flatMap((speaker) => takesOf(folder, speaker));
  return recordings(
    {
      paths: takes.map(({path}) => path),
      names: takes.map(({speaker, name}) => `${speaker}/${name}`),
      labels: takes.map(({digit}) => digit),
      classes: digits,
      rate,
    },
    transform,
  );
}

function speakersIn(path: string): string[] {
  try {
    return Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).sort();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DataFileError(path, `${path} could not be read as JSON (${reason}). Download it again.`, {cause});
  }
}

function takesOf(folder: string, speaker: string) {
  const own = join(folder, speaker);
  if (!namesIn(folder).includes(speaker)) throw missingFile(own, `${list} names that speaker. Download it again.`);
  const takes = takesIn(own);
  const other = takes.find((take) => take.speaker !== speaker);
  if (other === undefined) return takes;
  throw new DataFileError(
    other.path,
    `Expected ${own} to hold recordings of speaker ${speaker}, ${other.name} is of ${other.speaker}. Take it out of the folder.`,
  );
}
