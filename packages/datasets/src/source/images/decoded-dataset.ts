import type {Box} from '../../augmentation/crop.js';
import {type Dataset, defineDataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {madeBy} from '../../origin/origin.js';
import type {LabelledFiles} from '../folder/example-folder.js';
import {identityOfFiles} from '../identity-of-files.js';
import {type ArchiveMember, type DecodeOptions, decodeImage, type ImageDimensions} from './decode-image.js';
import {DecodedImages, type SharedImages} from './decoded-images.js';

/** Images by their paths, and how they are decoded. */
export interface DecodedFiles extends LabelledFiles {
  /** What is cut out of each: left, top, width, height in pixels. Shape `[images, 4]`; absent: nothing. */
  readonly boxes?: Int32Array;
  /** Width and height of each file, as a list says; another is damage. Shape `[images, 2]`; absent: they are not known. */
  readonly sides?: Int32Array;
  /** Where each begins in its path, which is an archive, and its bytes. Shape `[images, 2]`; absent: each is a file. */
  readonly members?: Float64Array;
  readonly decode: DecodeOptions;
  /** Absent: nothing is kept. */
  readonly memory?: SharedImages;
}

/** Images that are decoded when they are asked for, in any thread; what is kept of them is there once. */
export function decodedDataset(images: DecodedFiles): Dataset<Example> {
  const {paths, names, numbers, labels, classes, boxes, decode, memory} = images;
  const labelled = classes !== undefined && labels.every((label) => label !== undefined);
  const kept = memory && new DecodedImages(memory);
  const read = (index: number) =>
    decodeImage(paths[index] as string, {
      ...decode,
      box: boxOf(boxes, index),
      sides: sidesOf(images, index),
      member: memberOf(images, index),
    });
  const nameOf = (index: number) => [names[index], ...(boxes?.subarray(4 * index, 4 * index + 4) ?? [])].join(' ');
  const dataset = defineDataset<Example>({
    length: paths.length,
    files: paths,
    identity: () => identityOfFiles(paths.map((path, index) => ({path, file: nameOf(index), label: labels[index]}))),
    ...(labelled && {classes, labels: Int32Array.from(labels)}),
    get: async (index) => {
      const input = await (kept ? kept.of(numbers[index] as number, () => read(index)) : read(index));
      return {input, ...(labelled && {label: labels[index] as number})};
    },
  });
  return madeBy(dataset, {module: import.meta.url, name: 'decodedDataset', arguments: [images]});
}

function boxOf(boxes: Int32Array | undefined, index: number): Box | undefined {
  if (boxes === undefined) return undefined;
  const [left = 0, top = 0, width = 0, height = 0] = boxes.subarray(4 * index, 4 * index + 4);
  return {left, top, width, height};
}

function sidesOf({sides}: DecodedFiles, index: number): ImageDimensions | undefined {
  if (sides === undefined) return undefined;
  const [width = 0, height = 0] = sides.subarray(2 * index, 2 * index + 2);
  return {width, height};
}

function memberOf({members, names}: DecodedFiles, index: number): ArchiveMember | undefined {
  if (members === undefined) return undefined;
  const [start = 0, size = 0] = members.subarray(2 * index, 2 * index + 2);
  return {name: names[index] as string, start, size};
}
