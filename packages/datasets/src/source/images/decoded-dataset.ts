import {type Dataset, defineDataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {madeBy} from '../../origin/origin.js';
import type {LabelledFiles} from '../folder/example-folder.js';
import {identityOfFiles} from '../identity-of-files.js';
import {type DecodeOptions, decodeImage} from './decode-image.js';
import {DecodedImages, type SharedImages} from './decoded-images.js';

/** Images by their paths, and how they are decoded. */
export interface DecodedFiles extends LabelledFiles {
  readonly decode: DecodeOptions;
  /** Absent: nothing is kept. */
  readonly memory?: SharedImages;
}

/** Images that are decoded when they are asked for, in any thread; what is kept of them is there once. */
export function decodedDataset(images: DecodedFiles): Dataset<Example> {
  const {paths, names, numbers, labels, classes, decode, memory} = images;
  const labelled = classes !== undefined && labels.every((label) => label !== undefined);
  const kept = memory && new DecodedImages(memory);
  const read = (index: number) => decodeImage(paths[index] as string, decode);
  const dataset = defineDataset<Example>({
    length: paths.length,
    files: paths,
    identity: () =>
      identityOfFiles(paths.map((path, index) => ({path, file: names[index] as string, label: labels[index]}))),
    ...(labelled && {classes, labels: Int32Array.from(labels)}),
    get: async (index) => {
      const input = await (kept ? kept.of(numbers[index] as number, () => read(index)) : read(index));
      return {input, ...(labelled && {label: labels[index] as number})};
    },
  });
  return madeBy(dataset, {module: import.meta.url, name: 'decodedDataset', arguments: [images]});
}
