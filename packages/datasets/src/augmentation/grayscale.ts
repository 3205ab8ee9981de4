import {fraction, knownOptions} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import {madeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';
import {inPlace, onCanvas} from './in-place.js';

/** The image without colour, with as many channels as before: brightness with the weights of ITU-R 601 that torchvision uses. */
export const grayscale = madeBy((image: ArrayData): ArrayData => onCanvas(image, (canvas) => canvas.gray()), {
  module: import.meta.url,
  name: 'grayscale',
});

export interface RandomGrayscaleOptions {
  /** Chance of losing the colour, in [0, 1]. */
  readonly probability?: number;
}

/** Takes the colour away from some images. */
export function randomGrayscale(options: RandomGrayscaleOptions = {}): Augmentation {
  const {probability = 0.1} = knownOptions('randomGrayscale', options, ['probability']);
  fraction('probability', probability);
  const augment = inPlace((canvas, random) => {
    if (random.bernoulli(probability)) canvas.gray();
  });
  return madeBy(augment, {module: import.meta.url, name: 'randomGrayscale', arguments: [options]});
}
