import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {byteImage} from '../array/byte-image.js';
import {type Dataset, defineDataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {madeBy} from '../origin/origin.js';
import {DataFileError, grouped, type OptionText} from './data-file.js';
import {type Idx, readIdx} from './idx.js';
import {officialFolder} from './official-folder.js';

export interface MnistOptions {
  /** The folder of the four idx files, gzipped or not, or the one that torchvision made (with `MNIST/raw` in it). */
  readonly root: string;
  readonly split: 'train' | 'test';
}

function idxImages(name: string, raw: string, classes: readonly string[], options: MnistOptions): Dataset<Example> {
  const {root, split} = knownOptions(name, options, ['root', 'split']);
  const prefix = oneOf('split', split, ['train', 'test']) === 'train' ? 'train' : 't10k';
  const {place: folder} = officialFolder(root, name, [raw]);
  const advice: OptionText = (option) =>
    `Expected ${option('root')} to be the folder of ${name}'s idx files (.gz or not), or the one that contains ${raw}.`;
  const images = readIdx(join(folder, `${prefix}-images-idx3-ubyte`), 3, advice);
  const labels = readIdx(join(folder, `${prefix}-labels-idx1-ubyte`), 1, advice);
  const [length = 0] = images.shape;
  if (labels.shape[0] !== length) {
    throw new DataFileError(
      labels.path,
      `${labels.path} holds ${grouped(labels.shape[0] ?? 0)} labels for the ${grouped(length)} images of ${images.path}: they belong to different splits. Download both again.`,
    );
  }
  const wrong = labels.bytes.findIndex((label) => label >= classes.length);
  if (wrong >= 0) {
    throw new DataFileError(
      labels.path,
      `${labels.path}, record ${grouped(wrong)}: expected a label from 0 to ${classes.length - 1}, received ${labels.bytes[wrong]}. The file is damaged, or not ${name}'s. Delete it and download it again.`,
    );
  }
  return idxDataset({images, labels, classes});
}

/** Files that have been read and found sound. */
interface IdxContents {
  readonly images: Idx;
  readonly labels: Idx;
  readonly classes: readonly string[];
}

/** The images of files that have been read: their bytes are there once, whatever the number of threads. */
export function idxDataset(read: IdxContents): Dataset<Example> {
  const {images, labels, classes} = read;
  const [length = 0, height = 0, width = 0] = images.shape;
  const pixels = height * width;
  const dataset = defineDataset<Example>({
    length,
    classes,
    labels: Int32Array.from(labels.bytes),
    files: new Array<string>(length).fill(images.path),
    get: (index) => {
      const image = images.bytes.subarray(index * pixels, (index + 1) * pixels);
      const input = byteImage({bytes: image, layout: 'interleaved'}, [height, width, 1]);
      return {input, label: labels.bytes[index] as number};
    },
  });
  return madeBy(dataset, {module: import.meta.url, name: 'idxDataset', arguments: [read]});
}

/** MNIST in idx files: 70,000 handwritten digits of 28 x 28 pixels (LeCun et al., 1998). */
export const mnist = (options: MnistOptions): Dataset<Example> =>
  idxImages('MNIST', join('MNIST', 'raw'), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], options);

const garments = 'T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot'.split(',');

/** Fashion-MNIST in idx files: 70,000 garments of 28 x 28 pixels in 10 classes (Xiao et al., 2017). */
export const fashionMnist = (options: MnistOptions): Dataset<Example> =>
  idxImages('Fashion-MNIST', join('FashionMNIST', 'raw'), garments, options);
