import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {DataFileError} from './data-file.js';
import {isOf} from './folder/file-kind.js';
import {imageKind} from './images/image-kind.js';
import {type ImageList, type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {ClassLabels} from './lists/class-labels.js';
import {byColumn, readList} from './lists/list-file.js';
import {type OfficialFolder, officialFolder} from './official-folder.js';

export interface TinyImagenetOptions extends ListedImagesOptions {
  /** The folder `tiny-imagenet-200`, or the one that contains it. */
  readonly root: string;
  /** `test` has no labels. */
  readonly split: 'train' | 'val' | 'test';
}

const columns = ['an image', 'a class', 'a box'];

/**
 * Tiny ImageNet: 64 x 64 pixels of ImageNet in JPEG, 200 classes; 100,000 train, 10,000 val and 10,000 test (Stanford's course
 * CS231N; ImageNet: Russakovsky et al., 2015). Shape `[64, 64, 3]`. Classes are WordNet ids, in the order of `wnids.txt`.
 *
 * Files: `wnids.txt`, `train/<wnid>/{<wnid>_boxes.txt,images}`, `val/{val_annotations.txt,images}`, `test/images`. ImageNet's terms: for
 * non-commercial research and education.
 *
 * @throws DataFileError when a list is missing or damaged, or an image that it names is not there
 */
export function tinyImagenet(options: TinyImagenetOptions): Dataset<Example> {
  const {root, split} = knownOptions('tinyImagenet', options, [...listedImagesOptions, 'root', 'split']);
  oneOf('split', split, ['train', 'val', 'test']);
  const official = officialFolder(root, 'Tiny ImageNet', ['tiny-imagenet-200']);
  const list = {train: trainingList, val: validationList, test: testList}[split](official);
  return listedImages(list, options);
}

function classesOf({place, advice}: OfficialFolder): ClassLabels {
  const rows = readList(join(place, 'wnids.txt'), advice, {columns: ['a class']});
  return new ClassLabels([...byColumn(rows, 0).keys()]);
}

/** Every class has a list of its own. */
function trainingList(official: OfficialFolder): ImageList {
  const {place, advice} = official;
  const classes = classesOf(official).names;
  const images = classes.flatMap((wnid, label) => {
    const path = join(place, 'train', wnid, `${wnid}_boxes.txt`);
    const rows = readList(path, advice, {columns: ['an image', 'a box'], separator: '\t'});
    return Array.from(byColumn(rows, 0).keys(), (name) => ({file: `${wnid}/images/${name}`, label}));
  });
  const folder = join(place, 'train');
  return {list: join(folder, '*', '*_boxes.txt'), folder, images, classes};
}

function validationList(official: OfficialFolder): ImageList {
  const {place, advice} = official;
  const classes = classesOf(official);
  const list = join(place, 'val', 'val_annotations.txt');
  const rows = byColumn(readList(list, advice, {columns, separator: '\t'}), 0);
  const images = Array.from(rows, ([file, row]) => ({file, label: classes.of(row.values[1] as string, row)}));
  return {list, folder: join(place, 'val', 'images'), images, classes: classes.names};
}

/** No list names them: those that are there, in the order of their names. */
function testList({place, advice}: OfficialFolder): ImageList {
  const folder = join(place, 'test', 'images');
  try {
    const images = readdirSync(folder)
      .filter((name) => isOf(imageKind, name))
      .sort()
      .map((file) => ({file}));
    return {list: folder, folder, images};
  } catch (cause) {
    const missing = `Expected test/images in ${place}, there is no such folder.`;
    throw new DataFileError(folder, (name) => `${missing} ${advice(name)}`, {cause});
  }
}
