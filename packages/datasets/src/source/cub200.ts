import {basename, join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {DataFileError, grouped} from './data-file.js';
import {type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {byColumn, readList, rowOf, wholeNumber} from './lists/list-file.js';
import {officialFolder} from './official-folder.js';

export interface Cub200Options extends ListedImagesOptions {
  /** The folder `CUB_200_2011`, or the one that contains it. */
  readonly root: string;
  readonly split: 'train' | 'test';
}

/**
 * Caltech-UCSD Birds 200-2011: 11,788 photographs of 200 species in JPEG, 5,994 train and 5,794 test (Wah et al., 2011). Shape
 * `[height, width, 3]`, all different; whole images, as the paper takes them.
 *
 * Files: `images.txt`, `image_class_labels.txt`, `train_test_split.txt`, `classes.txt`, `images/<class>/*.jpg`. For non-commercial
 * research and education.
 *
 * @throws DataFileError when a list is missing or damaged, or an image that it names is not there
 */
export function cub200(options: Cub200Options): Dataset<Example> {
  const {root, split} = knownOptions('cub200', options, [...listedImagesOptions, 'root', 'split']);
  oneOf('split', split, ['train', 'test']);
  const {place, advice} = officialFolder(root, 'CUB-200-2011', ['CUB_200_2011']);
  const read = (name: string, value: string) => {
    const path = join(place, name);
    return {path, rows: byColumn(readList(path, advice, {columns: ['a number', value]}), 0)};
  };
  const {rows: names} = read('classes.txt', 'a class');
  const classes = Array.from(names.values(), (row, label) => {
    wholeNumber(row, 0, 'class', label + 1, label + 1);
    return row.values[1] as string;
  });
  const {path: list, rows} = read('images.txt', 'an image');
  const labels = read('image_class_labels.txt', 'a class');
  const parts = read('train_test_split.txt', '0 or 1');
  for (const other of [labels, parts]) {
    if (other.rows.size !== rows.size) {
      throw new DataFileError(
        other.path,
        `${other.path} holds ${grouped(other.rows.size)} lines for the ${grouped(rows.size)} images of ${basename(list)}: one of them was cut off. Unpack both again.`,
      );
    }
  }
  const chosen = split === 'train' ? 1 : 0;
  const images = [...rows].flatMap(([id, row]) => {
    const label = wholeNumber(rowOf(labels.rows, id, labels.path, row), 1, 'a class', 1, classes.length) - 1;
    const part = wholeNumber(rowOf(parts.rows, id, parts.path, row), 1, 'a number', 0, 1);
    return part === chosen ? [{file: row.values[1] as string, label}] : [];
  });
  return listedImages({list, folder: join(place, 'images'), images, classes}, options);
}
