import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {keptIndex} from './archives/kept-index.js';
import {lookIntoTar} from './archives/tar-file.js';
import {DataFileError, grouped} from './data-file.js';
import {findFiles} from './folder/find-files.js';
import {hasDevkit, imagenetDevkit} from './imagenet-devkit.js';
import {imageKind} from './images/image-kind.js';
import {
  type ImageList,
  type ListedImage,
  type ListedImagesOptions,
  listedImages,
  listedImagesOptions,
} from './images/listed-images.js';
import {type OfficialFolder, officialFolder} from './official-folder.js';

export interface ImagenetOptions extends ListedImagesOptions {
  /** The folder of the official archives, or of `train` and `val` and the devkit. */
  readonly root: string;
  readonly split: 'train' | 'val';
  /**
   * A file that keeps where in an archive the images are, so that the next time it is opened at once; made where it is missing or of
   * another archive. Default: none, and all headers of an archive are read each time, which takes minutes for the training images.
   */
  readonly index?: string;
}

/**
 * ImageNet of ILSVRC2012: photographs of 1,000 classes in JPEG, 1,281,167 train and 50,000 val (Russakovsky et al., 2015). Shape
 * `[height, width, 3]`, all different. Classes are WordNet ids, sorted, as everybody counts them.
 *
 * Files: `train/<wnid>/*`, and `val/<wnid>/*` or the devkit and `val/ILSVRC2012_val_*.JPEG`; or, straight out of the archives,
 * `ILSVRC2012_img_train.tar`, `ILSVRC2012_img_val.tar` and `ILSVRC2012_devkit_t12.tar.gz`. For non-commercial research and education.
 *
 * @throws DataFileError when a file is missing or damaged
 */
export function imagenet(options: ImagenetOptions): Dataset<Example> {
  const {root, split, index} = knownOptions('imagenet', options, [...listedImagesOptions, 'root', 'split', 'index']);
  oneOf('split', split, ['train', 'val']);
  const official = officialFolder(root, 'ImageNet', ['ILSVRC/Data/CLS-LOC', 'imagenet']);
  const {place} = official;
  const [folder, archive] = [join(place, split), join(place, `ILSVRC2012_img_${split}.tar`)];
  const unpacked = existsSync(folder);
  const look = split === 'train' ? inTrainTar : inTar;
  const found = unpacked ? inFolder(folder) : keptIndex(index, archive, () => look(archive, official));
  const byClass = found.every(({file}) => file.includes('/'));
  return listedImages(
    {folder: unpacked ? folder : archive, ...(byClass ? named(found, official) : numbered(found, official))},
    options,
  );
}

const inFolder = (folder: string): readonly ListedImage[] => findFiles(folder, imageKind).files.map((file) => ({file}));

/** An archive of archives, one for each class. */
const inTrainTar = (archive: string, {advice}: OfficialFolder): ListedImage[] =>
  lookIntoTar(archive, advice, (classes, inside) =>
    Array.from(classes).flatMap((entry) =>
      Array.from(inside(entry), ({name, start, size}) => ({
        file: `${entry.name.replace(/\.tar$/, '')}/${name}`,
        member: {start, size},
      })),
    ),
  ).sort(byName);

const inTar = (archive: string, {advice}: OfficialFolder): ListedImage[] =>
  lookIntoTar(archive, advice, (entries) =>
    Array.from(entries, ({name, start, size}) => ({file: name, member: {start, size}})),
  ).sort(byName);

const byName = (one: ListedImage, other: ListedImage): number => (one.file < other.file ? -1 : 1);

type Labelled = Omit<ImageList, 'folder'>;

/** Images in folders of classes: those of the devkit where it is there, so that both splits count them alike. */
function named(found: readonly ListedImage[], official: OfficialFolder): Labelled {
  const {place} = official;
  const wnidOf = (file: string) => file.split('/')[0] as string;
  const devkit = hasDevkit(official) ? imagenetDevkit(official) : undefined;
  const classes = devkit?.classes ?? [...new Set(found.map(({file}) => wnidOf(file)))].sort();
  const labels = new Map(classes.map((wnid, label) => [wnid, label]));
  const images = found.map((image) => {
    const label = labels.get(wnidOf(image.file));
    if (label !== undefined) return {...image, label};
    throw new DataFileError(
      join(place, image.file),
      `Expected ${image.file} in ${place} to lie in a folder of one of the devkit's ${grouped(classes.length)} classes. Take the folder away.`,
    );
  });
  return {list: place, images, classes};
}

/** Images whose names end in their number, from 1. */
function numbered(found: readonly ListedImage[], official: OfficialFolder): Labelled {
  const {classes, labels, list} = imagenetDevkit(official);
  const images = found.map((image) => {
    const number = Number(/_(\d{8})\.JPEG$/.exec(image.file)?.[1] ?? Number.NaN);
    const label = labels[number - 1];
    if (label !== undefined) return {...image, label};
    throw new DataFileError(
      list,
      `Expected ${image.file} to be called as ILSVRC2012_val_00000001.JPEG, with a number up to the ${grouped(labels.length)} of ${list}. Unpack the archive again.`,
    );
  });
  return {list, images, classes};
}
