import {fraction} from '@annulus/trainer/checks';
import type {Dense} from '../dense.js';
import type {Augmentation} from './augmentation.js';
import {drawn, drawnOn} from './drawing.js';

/** The image mirrored left to right. */
export const horizontalFlip = (image: Dense): Dense => drawnOn(image, (canvas) => canvas.flip());

export interface RandomHorizontalFlipOptions {
  /** Chance of mirroring, in [0, 1]. */
  readonly probability?: number;
}

/** Mirrors some images left to right. */
export function randomHorizontalFlip({probability = 0.5}: RandomHorizontalFlipOptions = {}): Augmentation {
  fraction('probability', probability);
  return drawn((canvas, random) => {
    if (random.bernoulli(probability)) canvas.flip();
  });
}
