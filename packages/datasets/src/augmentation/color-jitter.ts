import type {Dense} from '../dense.js';
import {atLeast, fraction, range} from '../option.js';
import type {Random} from '../random.js';
import type {Augmentation} from './augmentation.js';
import {adjustBrightness} from './brightness.js';
import {adjustContrast} from './contrast.js';
import {adjustHue} from './hue.js';
import {adjustSaturation} from './saturation.js';

/** How far a factor may stray: `0.4` means from 0.6 to 1.4, or give both ends. */
export type Jitter = number | readonly [low: number, high: number];

export interface ColorJitterOptions {
  /** Around 1, at least 0. 0 leaves brightness alone. */
  readonly brightness?: Jitter;
  readonly contrast?: Jitter;
  readonly saturation?: Jitter;
  /** Around 0, in turns of the colour circle, at most 0.5. */
  readonly hue?: Jitter;
  /** Chance that an image is jittered at all, in [0, 1]. */
  readonly probability?: number;
}

type Adjust = (image: Dense, random: Random) => Dense;

function factorRange(name: string, jitter: Jitter): [number, number] {
  if (typeof jitter !== 'number') return range(name, 0, Infinity, jitter);
  atLeast(name, 0, jitter);
  return [Math.max(0, 1 - jitter), 1 + jitter];
}

const hueRange = (jitter: Jitter): [number, number] =>
  range('hue', -0.5, 0.5, typeof jitter === 'number' ? [-jitter, jitter] : jitter);

/** Changes brightness, contrast, saturation and hue by random amounts, in random order, as torchvision's `ColorJitter` does. */
export function colorJitter(options: ColorJitterOptions = {}): Augmentation {
  const {brightness = 0, contrast = 0, saturation = 0, hue = 0, probability = 1} = options;
  const adjustments: Adjust[] = [];
  const vary = ([low, high]: [number, number], neutral: number, adjust: (image: Dense, by: number) => Dense): void => {
    if (low === neutral && high === neutral) return;
    adjustments.push((image, random) => adjust(image, random.uniform(low, high)));
  };
  vary(factorRange('brightness', brightness), 1, adjustBrightness);
  vary(factorRange('contrast', contrast), 1, adjustContrast);
  vary(factorRange('saturation', saturation), 1, adjustSaturation);
  vary(hueRange(hue), 0, adjustHue);
  fraction('probability', probability);

  return (image, random) => {
    if (!random.bernoulli(probability)) return image;
    const order = random.permutation(adjustments.length);
    return order.reduce<Dense>((jittered, which) => (adjustments[which] as Adjust)(jittered, random), image);
  };
}
