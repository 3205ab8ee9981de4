import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import {type Dataset, defineDataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {madeBy} from '../../origin/origin.js';
import {decodeImage, type ImageDecoder} from './decode-image.js';
import {turboJpeg} from './turbo-jpeg.js';

export interface ImageFilesOptions {
  /** The paths of the images, at least one. */
  readonly files: readonly string[];
  /** Pixels of the shorter side that images are resized to while they are decoded, the aspect kept. Default: as they are. */
  readonly size?: number;
  /** Default `sharp`. */
  readonly decoder?: ImageDecoder;
  /** The colour that transparent images are put on. Default white, `#ffffff`. */
  readonly background?: string;
}

/** Images by their paths, in that order, without classes; decoded when they are asked for, when one that is none is an `ImageFileError`. */
export function imageFiles(options: ImageFilesOptions): Dataset<Example> {
  const {files, size, decoder = 'sharp', background = '#ffffff'} = options;
  knownOptions('imageFiles', options, ['files', 'size', 'decoder', 'background']);
  if (size !== undefined) positiveInteger('size', size);
  if (oneOf('decoder', decoder, ['sharp', 'turbo']) === 'turbo') turboJpeg();
  const dataset = defineDataset<Example>({
    length: files.length,
    files,
    get: async (index) => ({input: await decodeImage(files[index] as string, {size, decoder, background})}),
  });
  return madeBy(dataset, {module: import.meta.url, name: 'imageFiles', arguments: [options]});
}
