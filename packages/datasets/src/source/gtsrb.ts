import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Box} from '../augmentation/crop.js';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import type {OptionText} from './data-file.js';
import {type ListedImage, type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {byColumn, type ListRow, readList, wholeNumber, wrongRow} from './lists/list-file.js';
import {transferSplit} from './lists/transfer-split.js';
import {officialFolder} from './official-folder.js';

export interface GtsrbOptions extends ListedImagesOptions {
  /** The folder `GTSRB`, or the one that contains it. */
  readonly root: string;
  readonly split: 'train' | 'test';
  /**
   * `official` (default): 39,209 train and 12,630 test. `transfer`: as the paper evaluates it, 31,367 and 7,842 of the official training
   * images alone, four fifths of each class against the rest, drawn by NumPy's `RandomState(42)`. Frames of one sign are on both sides.
   */
  readonly protocol?: 'official' | 'transfer';
  /** `none` (default): the whole image, as the paper takes it. `roi`: the region of the sign. */
  readonly crop?: 'roi' | 'none';
}

/** The classes have numbers: the names of their folders. */
const classes = Array.from({length: 43}, (_, label) => `${label}`.padStart(5, '0'));

const heading = 'Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId';
const format = {columns: heading.split(';'), separator: ';', heading};

/**
 * German Traffic Sign Recognition Benchmark: 51,839 photographs of 43 signs in PPM (Stallkamp et al., 2012). Shape `[height, width, 3]`,
 * 15 to 250 pixels.
 *
 * Files: `Final_Training/Images/000CC/{GT-000CC.csv,*.ppm}`; for the official test `Final_Test/Images/*.ppm` and `GT-final_test.csv`,
 * which may lie beside `GTSRB`. torchvision's download has 26,640 of the training images, in `Training`. Free for research; its authors name no licence.
 *
 * @throws DataFileError when a list is missing or damaged, or an image that it names is not there
 */
export function gtsrb(options: GtsrbOptions): Dataset<Example> {
  knownOptions('gtsrb', options, [...listedImagesOptions, 'root', 'split', 'protocol', 'crop']);
  const {root, split, protocol = 'official', crop = 'none'} = options;
  oneOf('split', split, ['train', 'test']);
  oneOf('protocol', protocol, ['official', 'transfer']);
  oneOf('crop', crop, ['roi', 'none']);
  const {place, advice} = officialFolder(root, 'GTSRB', ['gtsrb/GTSRB', 'GTSRB', 'gtsrb']);
  const imageOf = (row: ListRow, folder: string, [low, high]: readonly [number, number]): ListedImage => ({
    file: `${folder}${row.values[0]}`,
    label: wholeNumber(row, 7, low === high ? 'class' : 'a class', low, high),
    ...(crop === 'roi' && {box: regionIn(row)}),
  });

  if (split === 'test' && protocol === 'official') {
    const list = testList(place);
    const rows = byColumn(readList(list, advice, format), 0).values();
    const images = Array.from(rows, (row) => imageOf(row, '', [0, classes.length - 1]));
    return listedImages({list, folder: join(place, 'Final_Test', 'Images'), images, classes}, options);
  }
  const folder = trainingFolder(place);
  const byClass = classes.map((name, label) => {
    const rows = trainingRows(folder, name, advice);
    const images = rows.map((row) => imageOf(row, `${name}/`, [label, label]));
    return protocol === 'official' ? images : images.sort((one, other) => (one.file < other.file ? -1 : 1));
  });
  const images = protocol === 'official' ? byClass.flat() : transferSplit(byClass, split);
  return listedImages({list: join(folder, '*', 'GT-*.csv'), folder, images, classes}, options);
}

/** The official one, or that of torchvision's download. */
function trainingFolder(place: string): string {
  const [official, torchvision] = [join(place, 'Final_Training', 'Images'), join(place, 'Training')];
  return existsSync(official) || !existsSync(torchvision) ? official : torchvision;
}

const trainingRows = (folder: string, name: string, advice: OptionText): ListRow[] => [
  ...byColumn(readList(join(folder, name, `GT-${name}.csv`), advice, format), 0).values(),
];

/** Its archive has no folder of its own, and torchvision puts it beside `GTSRB`. */
function testList(place: string): string {
  const name = 'GT-final_test.csv';
  const places = [join(place, name), join(place, 'Final_Test', 'Images', name), join(place, '..', name)];
  return places.find((path) => existsSync(path)) ?? (places[0] as string);
}

/** The region from its first corner to its second, which lies outside: so at least five pixels are around it on every side. */
function regionIn(row: ListRow): Box {
  const [width, height] = [wholeNumber(row, 1, 'a width', 1, Infinity), wholeNumber(row, 2, 'a height', 1, Infinity)];
  const [left, top] = [wholeNumber(row, 3, 'Roi.X1', 0, width - 1), wholeNumber(row, 4, 'Roi.Y1', 0, height - 1)];
  const [right, bottom] = [wholeNumber(row, 5, 'Roi.X2', 0, width), wholeNumber(row, 6, 'Roi.Y2', 0, height)];
  if (right > left && bottom > top) return {left, top, width: right - left, height: bottom - top};
  throw wrongRow(row, 'a region of at least one pixel', row.values.slice(3, 7).join(';'));
}
