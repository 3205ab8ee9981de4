import {existsSync, readdirSync, statSync} from 'node:fs';
import {extname, join} from 'node:path';
import {oneOf, positiveInteger} from '@annulus/trainer/checks';
import {type Dataset, defineDataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {DataFileError} from './data-file.js';
import {decodeImage, type ImageDecoder} from './decode-image.js';
import {identityOfFiles} from './identity-of-files.js';
import {turboJpeg} from './turbo-jpeg.js';

export interface ImageFolderOptions {
  /** The folder whose folders are the classes. */
  readonly root: string;
  /** Pixels of the shorter side that images are resized to while they are decoded, the aspect kept. Default: as they are. */
  readonly size?: number;
  /** Default: `sharp`, which is always there. */
  readonly decoder?: ImageDecoder;
}

/** The formats that are looked for, by the ends of file names in lower case. */
const extensions = ['.jpg', '.jpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif'];

/** The paths of the images below `folder`, in the order of their names. */
function imagesBelow(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => extensions.includes(extname(name).toLowerCase()))
    .sort()
    .map((name) => join(folder, name));
}

/** How many folders an error names before it counts the others. */
const NAMED = 3;

/** Says that `folders` hold no images, and what files they hold instead. */
function whatEmptyFoldersHold(folders: readonly string[]): string {
  const named = folders.slice(0, NAMED).join(', ');
  const others = folders.length > NAMED ? ` and ${folders.length - NAMED} more` : '';
  const found = new Set(folders.flatMap(extensionsBelow));
  const instead = found.size === 0 ? '' : `, only ${[...found].sort().join(', ')}`;
  return `${named}${others} ${folders.length === 1 ? 'holds' : 'hold'} none${instead}`;
}

/** The ends of the names of the files below `folder`, in lower case. */
const extensionsBelow = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => !entry.isDirectory())
    .map(({name}) => extname(name).toLowerCase())
    .filter((extension) => extension !== '');

/** Whether `path` is a folder or a link to one. */
function isFolder(path: string): boolean {
  const status = statSync(path, {throwIfNoEntry: false});
  if (status) return status.isDirectory();
  throw new DataFileError(path, `${path} is a link to something that does not exist. Delete it or repair it.`);
}

/**
 * A folder of images in one folder per class, as ImageNet is laid out; the classes are the folders' names in order.
 *
 * Images are decoded when they are asked for. They may differ in size: crop or resize them to one before they are batched.
 */
export function imageFolder({root, size, decoder = 'sharp'}: ImageFolderOptions): Dataset<Example> {
  if (size !== undefined) positiveInteger('size', size);
  if (oneOf('decoder', decoder, ['sharp', 'turbo']) === 'turbo') turboJpeg();
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new DataFileError(
      root,
      (option) =>
        `Expected ${option('root')} to be a folder with one folder of images per class, there is no folder ${root}.`,
    );
  }
  const classes = readdirSync(root)
    .filter((name) => isFolder(join(root, name)))
    .sort();
  const files = classes.map((name) => imagesBelow(join(root, name)));
  const empty = classes.filter((_, label) => files[label]?.length === 0);
  if (classes.length === 0 || empty.length > 0) {
    const where =
      classes.length === 0 ? `${root} holds no folders` : whatEmptyFoldersHold(empty.map((name) => join(root, name)));
    throw new DataFileError(
      root,
      `Expected every folder in ${root} to be a class and to hold images (${extensions.join(', ')}): ${where}.`,
    );
  }
  const images = files.flatMap((paths, label) => paths.map((path) => ({path, label})));
  return defineDataset({
    length: images.length,
    classes,
    identity: () => identityOfFiles(root, images),
    get: async (index) => {
      const {path, label} = images[index] as {path: string; label: number};
      return {input: await decodeImage(path, {decoder, size}), label};
    },
  });
}
