import {knownOptions, oneOf, positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {laterMadeBy, type Origin, originOf} from '../../origin/origin.js';
import {DataFileError} from '../data-file.js';
import type {ImageDecoder} from './decode-image.js';
import {type DecodedFiles, decodedDataset} from './decoded-dataset.js';
import {sharedImages} from './decoded-images.js';
import type {FoundImages} from './find-images.js';
import {findInFolders} from './find-in-folders.js';
import {type ImageLayout, imageLayout, type PlacedImage} from './image-layout.js';
import {ImageRoots} from './image-roots.js';
import {imageTypes} from './image-types.js';
import {classesOf, type Labelling, labelsByFile} from './labels-by-file.js';
import type {ImageSplitName} from './split-name.js';
import {turboJpeg} from './turbo-jpeg.js';

export interface ImageFolderOptions {
  /** The folder of images, at any depth, or several that lie apart. */
  readonly root: string | readonly string[];
  /** Which images of a folder that has `train`, `val`, `test` or the like. Must be given there, and nowhere else. */
  readonly split?: ImageSplitName | 'all';
  /**
   * Default `folders`: the class of an image is the folder that it lies in. `none`: folders are no classes. `{file}`: a CSV file
   * that has the name of an image and its class in each line, under the usual names of columns or none; images that it does not
   * name are examples too, without labels.
   *
   * A class is named by its path below `root` without what all have in common: `animals/cats`; of several roots by that of its
   * root too. Where there are no two of them, examples have no label.
   */
  readonly labels?: 'folders' | 'none' | {readonly file: string};
  /** Pixels of the shorter side that images are resized to while they are decoded, the aspect kept. Default: as they are. */
  readonly size?: number;
  /** Default: `sharp`, which is always there. */
  readonly decoder?: ImageDecoder;
  /** The colour that transparent images are put on. Default white, `#ffffff`. */
  readonly background?: string;
  /** How much of what was decoded is kept in memory for the next time. Default: nothing. */
  readonly keep?: {readonly megabytes: number};
  /** Paths of images to leave out, such as those that `scanImages` found damaged. Default: none. */
  readonly leaveOut?: readonly string[];
}

/** Images of a folder, and what else was found there. */
export interface ImageFolder extends Dataset<Example> {
  /** The path of each image. */
  readonly files: readonly string[];
  /** The images that have a label, where only some have one: `labels` is absent then. */
  readonly labelled?: Dataset<Example>;
  /** What did not fit of a file of labels, where they come from one. */
  readonly labelling?: Labelling;
  /** The images of each given split; empty where the folder has none. */
  readonly splits: Readonly<Partial<Record<ImageSplitName, Dataset<Example>>>>;
  readonly notTaken: NotTaken;
}

/** What lies in a folder of images and is none of its examples; paths are relative to the folder. */
export interface NotTaken extends Omit<FoundImages, 'images'> {
  /** Images that lie beside the folders of classes or splits. */
  readonly beside: readonly string[];
}

const optionNames = ['root', 'split', 'labels', 'size', 'decoder', 'background', 'keep', 'leaveOut'] as const;

/**
 * The images of a folder, flat or nested, with classes or without; decoded when they are asked for.
 *
 * They may differ in size: crop or resize them to one before they are batched.
 *
 * @throws DataFileError when there is no such folder, or no image in it
 */
export function imageFolder(options: ImageFolderOptions): ImageFolder {
  const {root, split, labels = 'folders', size} = knownOptions('imageFolder', options, optionNames);
  const {decoder = 'sharp', background = '#ffffff', keep, leaveOut = []} = options;
  if (size !== undefined) positiveInteger('size', size);
  if (split !== undefined) oneOf('split', split, ['train', 'validation', 'test', 'all']);
  if (typeof labels === 'string') oneOf('labels', labels, ['folders', 'none']);
  if (oneOf('decoder', decoder, ['sharp', 'turbo']) === 'turbo') turboJpeg();
  if (!/^#[0-9a-f]{6}$/i.test(background)) {
    throw new RangeError(`Expected background to be a colour such as #ffffff, received ${background}.`);
  }
  const roots = new ImageRoots(root);
  const {images: files, ...others} = foundIn(roots);
  const layout: LabelledLayout =
    typeof labels === 'string' ? imageLayout(files, labels) : layoutByFile(files, labels.file, roots);
  const {images, classes, splitFolders, beside, labelling} = layout;
  const left = new Set(leaveOut);
  const kept = images
    .map((image, number) => ({...image, path: roots.pathOf(image.file), number}))
    .filter(({path}) => !left.has(path));

  const memory = keep && sharedImages(images.length, positiveNumber('keep.megabytes', keep.megabytes), size);
  const decoding = {decode: {size, decoder, background}, ...(memory && {memory})};
  const datasetOf = (asked: ImageSplitName | 'all'): Dataset<Example> | undefined => {
    const chosen = kept.filter((image) => asked === 'all' || image.split === asked);
    return chosen.length === 0 ? undefined : datasetFrom(chosen, classes, decoding);
  };
  const named = ['train', 'validation', 'test'] as const;
  const splits: ImageFolder['splits'] = Object.fromEntries(
    named.map((name) => [name, datasetOf(name)] as const).filter(([, dataset]) => dataset !== undefined),
  );
  const asked = chosenSplit(roots, split, splitFolders, Object.keys(splits));
  const dataset = datasetOf(asked);
  if (dataset === undefined) {
    throw new DataFileError(
      `${roots}`,
      `Expected ${roots} to hold images besides those that are left out, ${roots.roots.length === 1 ? 'it holds' : 'they hold'} no other.`,
    );
  }
  const some = kept.filter((image) => (asked === 'all' || image.split === asked) && image.label !== undefined);
  const partly = some.length > 0 && some.length < dataset.length && typeof labels === 'object';
  const folder = {
    ...dataset,
    files: dataset.files ?? [],
    ...(partly && {labelled: datasetFrom(some, classes, decoding)}),
    ...(labelling && {labelling}),
    splits,
    notTaken: {...others, beside},
  };
  return laterMadeBy(folder, () => originOf(dataset) as Origin);
}

type LabelledLayout = ImageLayout & {readonly labelling?: Labelling};

/** The places of images whose classes a file says. */
function layoutByFile(files: readonly string[], table: string, roots: ImageRoots): LabelledLayout {
  const {images, ...layout} = imageLayout(files, 'none');
  const names = images.map(({file}) => file);
  const {labels, ...labelling} = labelsByFile(table, names, roots);
  const classes = classesOf(labels.values());
  if (classes.length < 2) return {images, ...layout, labelling};
  const numbers = new Map(classes.map((name, number) => [name, number]));
  const labelOf = (file: string) => numbers.get(labels.get(file) ?? '');
  const labelled = images.map((image) => {
    const label = labels.has(image.file) ? labelOf(image.file) : undefined;
    return {...image, ...(label !== undefined && {label})};
  });
  return {images: labelled, classes, ...layout, labelling};
}

type Located = PlacedImage & {readonly path: string; readonly number: number};

function datasetFrom(
  images: readonly Located[],
  classes: readonly string[] | undefined,
  decoding: Pick<DecodedFiles, 'decode' | 'memory'>,
): Dataset<Example> {
  return decodedDataset({
    paths: images.map(({path}) => path),
    names: images.map(({file}) => file),
    numbers: images.map(({number}) => number),
    labels: images.map(({label}) => label),
    ...(classes && {classes}),
    ...decoding,
  });
}

/** @throws DataFileError when there is no image in them */
function foundIn(roots: ImageRoots): FoundImages {
  const found = findInFolders(roots);
  if (found.images.length > 0) return found;
  const others = Object.entries(found.otherTypes).map(([type, count]) => `${type || 'without an ending'} ${count}`);
  const holds = roots.roots.length === 1 ? 'it holds' : 'they hold';
  throw new DataFileError(
    `${roots}`,
    `Expected ${roots} to hold images (${imageTypes.join(', ')}), ${holds} ${others.length === 0 ? 'none' : `only ${others.join(', ')}`}.`,
  );
}

/** @throws DataFileError when a split is asked for that is not there, or none where there are some */
function chosenSplit(
  roots: ImageRoots,
  split: ImageSplitName | 'all' | undefined,
  folders: readonly string[],
  there: readonly string[],
): ImageSplitName | 'all' {
  if (split === 'all' || (split === undefined && folders.length === 0)) return 'all';
  if (split !== undefined && there.includes(split)) return split;
  const held = folders.length === 0 ? 'no folders of splits' : `the splits ${folders.join(', ')}, which are no classes`;
  throw new DataFileError(`${roots}`, (option) => {
    const choices = [...there, 'all'].join(', ');
    return folders.length === 0
      ? `Expected no ${option('split')} ${split}: ${roots} holds ${held}.`
      : `Expected ${option('split')} to be one of ${choices}, received ${split}: ${roots} holds ${held}.`;
  });
}
