import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Box} from '../augmentation/crop.js';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {ClassLabels} from './lists/class-labels.js';
import {byColumn, type ListRow, readList, rowOf, wholeNumber, wrongRow} from './lists/list-file.js';
import {officialFolder} from './official-folder.js';

export interface FgvcAircraftOptions extends ListedImagesOptions {
  /** The folder `fgvc-aircraft-2013b`, the one that contains it, or the `data` in it. */
  readonly root: string;
  /** `trainval` is `train` and `val`. */
  readonly split: 'train' | 'val' | 'trainval' | 'test';
  /** What a class is: one of 100 variants (default), 70 families or 30 manufacturers. */
  readonly annotationLevel?: 'variant' | 'family' | 'manufacturer';
  /** `box` (default): the aircraft, as the paper evaluates it, without the photographer's banner. `none`: the whole image. */
  readonly crop?: 'box' | 'none';
}

const classFiles = {variant: 'variants.txt', family: 'families.txt', manufacturer: 'manufacturers.txt'};

/**
 * FGVC-Aircraft 2013b: 10,000 photographs of aircraft in JPEG, 3,334 train, 3,333 val and 3,333 test (Maji et al., 2013). Shape
 * `[height, width, 3]`, all different.
 *
 * Files: `data/images/*.jpg`, `images_{variant,family,manufacturer}_{train,val,trainval,test}.txt`, `images_box.txt`, `variants.txt`,
 * `families.txt`, `manufacturers.txt`. For non-commercial research.
 *
 * @throws DataFileError when a list is missing or damaged, or an image that it names is not there
 */
export function fgvcAircraft(options: FgvcAircraftOptions): Dataset<Example> {
  knownOptions('fgvcAircraft', options, [...listedImagesOptions, 'root', 'split', 'annotationLevel', 'crop']);
  const {root, split, annotationLevel = 'variant', crop = 'box'} = options;
  oneOf('split', split, ['train', 'val', 'trainval', 'test']);
  oneOf('annotationLevel', annotationLevel, ['variant', 'family', 'manufacturer']);
  oneOf('crop', crop, ['box', 'none']);
  const {place, advice} = officialFolder(root, 'FGVC-Aircraft', ['fgvc-aircraft-2013b/data', 'data']);
  const names = readList(join(place, classFiles[annotationLevel]), advice, {columns: ['a class']});
  const classes = new ClassLabels([...byColumn(names, 0).keys()]);
  const list = join(place, `images_${annotationLevel}_${split}.txt`);
  const rows = byColumn(readList(list, advice, {columns: ['an image', 'a class']}), 0);
  const boxFile = join(place, 'images_box.txt');
  const boxColumns = ['an image', 'xmin', 'ymin', 'xmax', 'ymax'];
  const boxes = crop === 'box' ? byColumn(readList(boxFile, advice, {columns: boxColumns}), 0) : undefined;
  const images = Array.from(rows, ([id, row]) => ({
    file: `${id}.jpg`,
    label: classes.of(row.values[1] as string, row),
    ...(boxes && {box: boxIn(rowOf(boxes, id, boxFile, row))}),
  }));
  return listedImages({list, folder: join(place, 'images'), images, classes: classes.names}, options);
}

/** The corners as they are, the last column and row outside: so the paper's code crops, though they are counted from 1. */
function boxIn(row: ListRow): Box {
  const corner = (column: number) => wholeNumber(row, column, 'a corner', 0, Number.POSITIVE_INFINITY);
  const [left, top] = [corner(1), corner(2)];
  const [width, height] = [corner(3) - left, corner(4) - top];
  if (width > 0 && height > 0) return {left, top, width, height};
  throw wrongRow(row, 'a box with xmin below xmax and ymin below ymax', row.values.slice(1).join(' '));
}
