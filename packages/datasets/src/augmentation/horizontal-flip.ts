import {type Dense, imageSize} from '../dense.js';
import {fraction} from '../option.js';
import type {Augmentation} from './augmentation.js';

/** The image mirrored left to right. */
export function horizontalFlip(image: Dense): Dense {
  const {height, width, channels} = imageSize(image);
  const {data, shape} = image;
  const flipped = new Float32Array(data.length);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let channel = 0; channel < channels; channel++)
        flipped[(row * width + column) * channels + channel] = data[
          (row * width + width - 1 - column) * channels + channel
        ] as number;
  return {data: flipped, shape};
}

export interface RandomHorizontalFlipOptions {
  /** Chance of mirroring, in [0, 1]. */
  readonly probability?: number;
}

/** Mirrors some images left to right. */
export function randomHorizontalFlip({probability = 0.5}: RandomHorizontalFlipOptions = {}): Augmentation {
  fraction('probability', probability);
  return (image, random) => (random.bernoulli(probability) ? horizontalFlip(image) : image);
}
