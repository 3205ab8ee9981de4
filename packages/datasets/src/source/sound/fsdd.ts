import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {missingFile, type OptionText} from '../data-file.js';
import {namesIn} from '../folder/listed-names.js';
import {officialFolder} from '../official-folder.js';
import {recordings, type SoundOptions} from './recordings.js';
import {takesIn} from './takes.js';

export interface FsddOptions extends SoundOptions {
  /** The folder `recordings`, the one that contains it, or the one that contains `free-spoken-digit-dataset` with it. */
  readonly root: string;
  readonly split: 'train' | 'test';
  /** What is told apart. Default `digit`. */
  readonly label?: 'digit' | 'speaker';
}

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Takes of each digit by each speaker that are the test split's, the first ones. */
const testTakes = 5;

/**
 * The Free Spoken Digit Dataset (Jackson et al., 2018): 3,000 recordings of ten English digits by six speakers, 8 kHz, each about
 * half a second long. Takes 0 to 4 of each digit by each speaker are the test split (300), the others the training split (2,700).
 * CC BY-SA 4.0.
 *
 * @throws DataFileError when there are no recordings, or some are missing
 */
export function fsdd(options: FsddOptions): Dataset<Example> {
  const {
    root,
    split,
    label = 'digit',
    rate,
    transform,
  } = knownOptions('fsdd', options, ['root', 'split', 'label', 'rate', 'transform']);
  oneOf('split', split, ['train', 'test']);
  oneOf('label', label, ['digit', 'speaker']);
  const folder = folderIn(root);
  const all = takesIn(folder);
  const speakers = [...new Set(all.map(({speaker}) => speaker))].sort();
  const takes = all.filter(({take}) => take < testTakes === (split === 'test'));
  if (takes.length === 0) {
    throw missingFile(
      join(folder, `0_${speakers[0]}_${testTakes}.wav`),
      `The ${split} split has no recordings. Download them again.`,
    );
  }
  return recordings(
    {
      paths: takes.map(({path}) => path),
      names: takes.map(({name}) => name),
      labels: takes.map(({digit, speaker}) => (label === 'digit' ? digit : speakers.indexOf(speaker))),
      classes: label === 'digit' ? digits : speakers,
      rate,
    },
    transform,
  );
}

const advice: OptionText = (option) =>
  `Expected ${option('root')} to be the folder recordings of the Free Spoken Digit Dataset, or the one that contains it.`;

function folderIn(root: string): string {
  const inside = [join('free-spoken-digit-dataset', 'recordings'), 'recordings'];
  const {place} = officialFolder(root, 'the Free Spoken Digit Dataset', inside);
  if (place !== root || namesIn(root).some((name) => /^\d_.*\.wav$/.test(name))) return place;
  throw missingFile(join(root, 'recordings'), advice);
}
