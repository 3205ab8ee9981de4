import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {DataFileError, grouped, type OptionText, readDataFile} from './data-file.js';
import {flowers} from './flowers102-classes.js';
import {type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {type MatValue, matArrays} from './lists/mat-file.js';
import {transferSplit} from './lists/transfer-split.js';
import {officialFolder} from './official-folder.js';

export interface Flowers102Options extends ListedImagesOptions {
  /** The folder of `jpg` and `imagelabels.mat`, or the one that contains it as `flowers-102`. */
  readonly root: string;
  /** `trainval` is `train` and `val`. */
  readonly split: 'train' | 'val' | 'trainval' | 'test';
  /**
   * `official` (default): 1,020 train, 1,020 val, 6,149 test by `setid.mat`. `transfer`: as the paper evaluates it, 6,507 train and 1,682
   * test, four fifths of each class against the rest, drawn by NumPy's `RandomState(42)`.
   */
  readonly protocol?: 'official' | 'transfer';
}

const variables = {train: ['trnid'], val: ['valid'], trainval: ['trnid', 'valid'], test: ['tstid']};

/**
 * Oxford 102 Flowers: 8,189 photographs of 102 flowers in JPEG (Nilsback and Zisserman, 2008). Shape `[height, width, 3]`, the shorter
 * side 500 pixels or more.
 *
 * Files: `jpg/image_00001.jpg` …, `imagelabels.mat`, `setid.mat`. Its authors name no licence; images of the web, for research.
 *
 * @throws DataFileError when a list is missing or damaged, or an image that it names is not there
 */
export function flowers102(options: Flowers102Options): Dataset<Example> {
  knownOptions('flowers102', options, [...listedImagesOptions, 'root', 'split', 'protocol']);
  const {root, split, protocol = 'official'} = options;
  oneOf('protocol', protocol, ['official', 'transfer']);
  oneOf('split', split, ['train', 'val', 'trainval', 'test']);
  if (protocol === 'transfer') trainOrTest(split);
  const {place, advice} = officialFolder(root, 'Oxford 102 Flowers', ['flowers-102']);
  const labelFile = join(place, 'imagelabels.mat');
  const labels = numbersOf(labelFile, 'labels', advice, flowers.length);
  const list = protocol === 'official' ? join(place, 'setid.mat') : labelFile;
  const pictures =
    protocol === 'official'
      ? onceEach(
          list,
          variables[split].flatMap((name) => numbersOf(list, name, advice, labels.length)),
        )
      : drawnPictures(labels, trainOrTest(split));
  const images = pictures.map((picture) => ({
    file: `image_${`${picture}`.padStart(5, '0')}.jpg`,
    label: (labels[picture - 1] as number) - 1,
  }));
  return listedImages({list, folder: join(place, 'jpg'), images, classes: flowers}, options);
}

/** The numbers of the images that the paper's evaluation draws; classes come in the order in which they first appear. */
export function drawnPictures(labels: readonly number[], split: 'train' | 'test'): number[] {
  const classes = new Map<number, number[]>();
  for (const [index, label] of labels.entries()) classes.set(label, [...(classes.get(label) ?? []), index + 1]);
  return transferSplit([...classes.values()], split);
}

function trainOrTest(split: Flowers102Options['split']): 'train' | 'test' {
  if (split === 'train' || split === 'test') return split;
  throw new RangeError(`Expected split to be one of train, test with protocol transfer, received ${split}.`);
}

const isNumbers = (value: MatValue | undefined): value is readonly number[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'number');

/** The whole numbers from 1 to `most` in an array of a file. */
function numbersOf(path: string, variable: string, advice: OptionText, most: number): readonly number[] {
  const numbers = matArrays(path, readDataFile(path, advice)).get(variable);
  const again = 'The file is damaged or another one. Delete it and download it again.';
  if (!isNumbers(numbers))
    throw new DataFileError(path, `${path} holds no array of numbers called ${variable}. ${again}`);
  const wrong = numbers.findIndex((value) => !Number.isInteger(value) || value < 1 || value > most);
  if (wrong < 0) return numbers;
  throw new DataFileError(
    path,
    `${path}, ${variable}(${wrong + 1}): expected a whole number from 1 to ${grouped(most)}, received ${numbers[wrong]}. ${again}`,
  );
}

function onceEach(path: string, pictures: readonly number[]): readonly number[] {
  const seen = new Set<number>();
  for (const picture of pictures) {
    if (seen.has(picture)) {
      throw new DataFileError(path, `${path} names image ${picture} twice. Delete it and download it again.`);
    }
    seen.add(picture);
  }
  return pictures;
}
