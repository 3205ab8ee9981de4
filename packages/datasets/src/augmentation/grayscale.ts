import {type Dense, imageSize} from '../dense.js';
import {fraction} from '../option.js';
import type {Augmentation} from './augmentation.js';

/** Brightness of one RGB pixel, with the weights of ITU-R 601 that torchvision uses. */
export const luma = (red: number, green: number, blue: number): number => 0.2989 * red + 0.587 * green + 0.114 * blue;

/** The image without colour, with as many channels as before. */
export function grayscale(image: Dense): Dense {
  if (imageSize(image).channels === 1) return image;
  const {data, shape} = image;
  const gray = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const value = luma(data[at] as number, data[at + 1] as number, data[at + 2] as number);
    gray[at] = value;
    gray[at + 1] = value;
    gray[at + 2] = value;
  }
  return {data: gray, shape};
}

export interface RandomGrayscaleOptions {
  /** Chance of losing the colour, in [0, 1]. */
  readonly probability?: number;
}

/** Takes the colour away from some images. */
export function randomGrayscale({probability = 0.1}: RandomGrayscaleOptions = {}): Augmentation {
  fraction('probability', probability);
  return (image, random) => (random.bernoulli(probability) ? grayscale(image) : image);
}
