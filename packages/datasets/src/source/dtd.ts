import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf, refuse} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {DataFileError} from './data-file.js';
import {isIgnored} from './folder/ignored-names.js';
import {type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {ClassLabels} from './lists/class-labels.js';
import {byColumn, readList} from './lists/list-file.js';
import {type OfficialFolder, officialFolder} from './official-folder.js';

export interface DtdOptions extends ListedImagesOptions {
  /** The folder `dtd` of the archive, with `images` and `labels` in it, or the one that contains it. */
  readonly root: string;
  /** `trainval` is `train` and `val`: what the paper trains on. */
  readonly split: 'train' | 'val' | 'trainval' | 'test';
  /** Which of the ten official partitions into the three, from 1 to 10. Default 1. */
  readonly partition?: number;
}

const PARTITIONS = 10;

/**
 * Describable Textures Dataset: 5,640 images of 47 textures in JPEG, in each partition 1,880 train, 1,880 val and 1,880 test (Cimpoi
 * et al., 2014). Shape `[height, width, 3]`, 300 to 640 pixels.
 *
 * Files: `images/<texture>/*.jpg`, `labels/{train,val,test}{1..10}.txt`. For research purposes.
 *
 * @throws DataFileError when a list is missing or damaged, or an image that it names is not there
 */
export function dtd(options: DtdOptions): Dataset<Example> {
  knownOptions('dtd', options, [...listedImagesOptions, 'root', 'split', 'partition']);
  const {root, split, partition = 1} = options;
  oneOf('split', split, ['train', 'val', 'trainval', 'test']);
  if (!Number.isInteger(partition) || partition < 1 || partition > PARTITIONS) {
    refuse('partition', `an integer from 1 to ${PARTITIONS}`, partition);
  }
  const official = officialFolder(root, 'DTD', ['dtd/dtd', 'dtd']);
  const {place, advice} = official;
  const lists = (split === 'trainval' ? ['train', 'val'] : [split]).map((name) =>
    join(place, 'labels', `${name}${partition}.txt`),
  );
  const rows = lists.flatMap((path) => readList(path, advice, {columns: ['an image']}));
  const classes = texturesIn(official);
  const images = Array.from(byColumn(rows, 0), ([file, row]) => {
    return {file, label: classes.of(file.split('/')[0] as string, row)};
  });
  return listedImages(
    {list: lists.join(' and '), folder: join(place, 'images'), images, classes: classes.names},
    options,
  );
}

/** The folders of images: every class has one, whichever images a list names. */
function texturesIn({place, advice}: OfficialFolder): ClassLabels {
  const folder = join(place, 'images');
  try {
    const found = readdirSync(folder, {withFileTypes: true}).filter(
      (entry) => !entry.isFile() && !isIgnored(entry.name),
    );
    return new ClassLabels(found.map(({name}) => name).sort());
  } catch (cause) {
    const missing = `Expected images in ${place}, there is no such folder.`;
    throw new DataFileError(folder, (name) => `${missing} ${advice(name)}`, {cause});
  }
}
