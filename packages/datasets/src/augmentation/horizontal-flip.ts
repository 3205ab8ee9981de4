import {fraction, knownOptions} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import {madeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';
import {inPlace, onCanvas} from './in-place.js';

/** The image mirrored left to right. */
export const horizontalFlip = madeBy((image: ArrayData): ArrayData => onCanvas(image, (canvas) => canvas.flip()), {
  module: import.meta.url,
  name: 'horizontalFlip',
});

export interface RandomHorizontalFlipOptions {
  /** Chance of mirroring, in [0, 1]. */
  readonly probability?: number;
}

/** Mirrors some images left to right. */
export function randomHorizontalFlip(options: RandomHorizontalFlipOptions = {}): Augmentation {
  const {probability = 0.5} = knownOptions('randomHorizontalFlip', options, ['probability']);
  fraction('probability', probability);
  const augment = inPlace((canvas, random) => {
    if (random.bernoulli(probability)) canvas.flip();
  });
  return madeBy(augment, {module: import.meta.url, name: 'randomHorizontalFlip', arguments: [options]});
}
