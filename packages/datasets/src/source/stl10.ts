import {closeSync, existsSync, openSync, readSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf, positiveInteger, refuse} from '@annulus/trainer/checks';
import {byteImage} from '../array/byte-image.js';
import {resizedCrop} from '../augmentation/resample.js';
import {type Dataset, defineDataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {madeBy} from '../origin/origin.js';
import {DataFileError, expectSize, grouped, missingFile, type OptionText, readDataFile} from './data-file.js';
import {readList, readText, wrongRow} from './lists/list-file.js';
import {type OfficialFolder, officialFolder} from './official-folder.js';

export interface Stl10Options {
  /** The folder `stl10_binary`, or the one that contains it. */
  readonly root: string;
  /** `unlabeled` has no labels. */
  readonly split: 'train' | 'test' | 'unlabeled';
  /** One of the ten official folds of 1,000 training images, from 0 to 9. Default: all training images. */
  readonly folds?: number;
  /** Pixels of both sides that images are resized to when they are read. Default: 96, as they are. */
  readonly size?: number;
}

const SIDE = 96;
const IMAGE_BYTES = 3 * SIDE * SIDE;
const FOLDS = 10;
const whole = {top: 0, left: 0, height: SIDE, width: SIDE};

/**
 * STL-10 in its binary version: images of Shape `[96, 96, 3]` out of ImageNet, 10 classes; 5,000 train, 8,000 test and 100,000
 * unlabelled ones (Coates, Lee and Ng, 2011). They are read one by one when they are asked for: `unlabeled_X.bin` alone has 2.7 GB.
 *
 * Files: `{train,test,unlabeled}_X.bin`, `{train,test}_y.bin`, `class_names.txt`, `fold_indices.txt`. Images of ImageNet are for
 * non-commercial research.
 *
 * @throws DataFileError when a file is missing, cut off or not what it should be
 */
export function stl10(options: Stl10Options): Dataset<Example> {
  const {root, split, folds, size = SIDE} = knownOptions('stl10', options, ['root', 'split', 'folds', 'size']);
  positiveInteger('size', size);
  oneOf('split', split, ['train', 'test', 'unlabeled']);
  if (folds !== undefined) expectFold(folds, split);
  const {place, advice} = officialFolder(root, 'STL-10 (binary)', ['stl10_binary']);
  const path = join(place, `${split}_X.bin`);
  const count = imagesIn(path, advice);
  const records = folds === undefined ? allOf(count) : foldOf(place, folds, count, advice);
  if (split === 'unlabeled') return stl10Records({path, records, size});
  const {labels, classes} = labelsOf({place, advice}, split, count);
  return stl10Records({path, records, size, labels: records.map((record) => labels[record] as number), classes});
}

const allOf = (count: number): Int32Array => Int32Array.from({length: count}, (_, record) => record);

function expectFold(fold: number, split: Stl10Options['split']): void {
  if (split !== 'train') throw new RangeError(`Expected folds with split train only, received split ${split}.`);
  if (!Number.isInteger(fold) || fold < 0 || fold >= FOLDS) refuse('folds', `an integer from 0 to ${FOLDS - 1}`, fold);
}

/** How many whole images a file holds. */
function imagesIn(path: string, advice: OptionText): number {
  if (!existsSync(path)) throw missingFile(path, advice);
  const {size} = statSync(path);
  if (size > 0 && size % IMAGE_BYTES === 0) return size / IMAGE_BYTES;
  throw new DataFileError(
    path,
    `${path} holds ${grouped(size)} bytes, a multiple of ${grouped(IMAGE_BYTES)} was expected: the download was probably cut off. Delete it and download it again.`,
  );
}

function labelsOf({place, advice}: OfficialFolder, split: string, count: number) {
  const names = join(place, 'class_names.txt');
  const classes = readList(names, advice, {columns: ['a class']}).map(({values: [name]}) => name as string);
  const path = join(place, `${split}_y.bin`);
  const bytes = readDataFile(path, advice);
  expectSize(path, bytes, count);
  const wrong = bytes.findIndex((label) => label < 1 || label > classes.length);
  if (wrong < 0) return {labels: Int32Array.from(bytes, (label) => label - 1), classes};
  throw new DataFileError(
    path,
    `${path}, record ${grouped(wrong)}: expected a label from 1 to ${classes.length}, received ${bytes[wrong]}. The file is damaged, or not STL-10's. Delete it and download it again.`,
  );
}

/** The images of a fold, in its order. */
function foldOf(place: string, fold: number, count: number, advice: OptionText): Int32Array {
  const path = join(place, 'fold_indices.txt');
  const lines = readText(path, advice).trimEnd().split('\n');
  if (lines.length !== FOLDS) {
    throw new DataFileError(
      path,
      `${path} holds ${lines.length} folds, ${FOLDS} were expected: it is damaged. Delete it and download it again.`,
    );
  }
  const row = {path, line: fold + 1};
  const texts = (lines[fold] as string).trim().split(/\s+/);
  const indices = texts.map((text) => {
    const index = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (index < count) return index;
    throw wrongRow(row, `indices of images from 0 to ${count - 1}`, text);
  });
  const twice = indices.find((index, at) => indices.indexOf(index) !== at);
  if (twice !== undefined) throw wrongRow(row, 'every index once', `${twice} twice`);
  return Int32Array.from(indices);
}

/** Records of a file that is there. */
interface Stl10Records {
  readonly path: string;
  /** Which of its records, in order. Shape `[length]`. */
  readonly records: Int32Array;
  /** Shape `[length]`; absent: without labels. */
  readonly labels?: Int32Array;
  readonly classes?: readonly string[];
  /** Pixels of both sides. */
  readonly size: number;
}

/** Records that are read when they are asked for. */
export function stl10Records(contents: Stl10Records): Dataset<Example> {
  const {path, records, labels, classes, size} = contents;
  const dataset = defineDataset<Example>({
    length: records.length,
    ...(classes && {classes}),
    ...(labels && {labels}),
    files: new Array<string>(records.length).fill(path),
    get: (index) => {
      const input = byteImage({bytes: recordOf(path, records[index] as number), layout: 'interleaved'}, [
        SIDE,
        SIDE,
        3,
      ]);
      return {
        input: size === SIDE ? input : resizedCrop(input, whole, size, size, 'antialiased'),
        ...(labels && {label: labels[index] as number}),
      };
    },
  });
  return madeBy(dataset, {module: import.meta.url, name: 'stl10Records', arguments: [contents]});
}

/** The interleaved bytes of a record, whose planes are column after column in the file. */
function recordOf(path: string, record: number): Uint8Array {
  const columns = new Uint8Array(IMAGE_BYTES);
  const file = openSync(path, 'r');
  try {
    const read = readSync(file, columns, 0, IMAGE_BYTES, record * IMAGE_BYTES);
    if (read < IMAGE_BYTES) {
      throw new DataFileError(
        path,
        `${path} ends within record ${grouped(record)}: it has changed since it was opened.`,
      );
    }
  } finally {
    closeSync(file);
  }
  const bytes = new Uint8Array(IMAGE_BYTES);
  for (let channel = 0, from = 0; channel < 3; channel++)
    for (let column = 0; column < SIDE; column++)
      for (let row = 0; row < SIDE; row++, from++) bytes[3 * (row * SIDE + column) + channel] = columns[from] as number;
  return bytes;
}
