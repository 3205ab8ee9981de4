import {shown} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import {bytesOf} from '../array/byte-image.js';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {checkedArray} from './checked-array.js';

/**
 * Reads the examples of a dataset and refuses those whose input is not finite numbers, as many as its shape says.
 *
 * Says once where images seem to have values from 0 to 255: an image has values in [0, 1], but a loader cannot know whether
 * three channels are an image, so this is no error until an augmentation changes its colours.
 */
export function exampleReader(dataset: Dataset<Example>): (index: number) => Promise<Example> {
  if (typeof (dataset as Partial<Dataset<Example>> | undefined)?.get !== 'function') {
    throw new TypeError(`Expected a dataset, as defineDataset makes one, received ${shown(dataset)}.`);
  }
  let looked = false;
  return async (index) => {
    const example = await dataset.get(index);
    if (typeof example !== 'object' || example === null) {
      throw new TypeError(`Expected it to be {input, label?}, received ${shown(example)}.`);
    }
    checkedArray(example.input);
    if (!looked) warnOfBytes(example.input, index);
    looked = true;
    return example;
  };
}

function warnOfBytes(input: ArrayData, index: number): void {
  const [, , channels] = input.shape;
  if (bytesOf(input) || input.shape.length !== 3 || (channels !== 1 && channels !== 3)) return;
  let [low, high] = [0, 0];
  for (const value of input.data) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const isBytes = channels === 3 || input.data.every(Number.isInteger); // A spectrogram is no image of bytes.
  if (low < 0 || high <= 2 || high > 255 || !isBytes) return;
  process.emitWarning(
    `Example ${index} has values up to ${high}, as bytes of an image have; images have values in [0, 1] here. If it is an image, ` +
      'divide by 255 where the example is made.',
  );
}
