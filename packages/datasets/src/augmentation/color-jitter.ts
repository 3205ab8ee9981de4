import {ascendingPair, fraction, knownOptions, nonNegativeNumber} from '@annulus/trainer/checks';
import {madeBy} from '../origin/origin.js';
import type {Random} from '../random/random.js';
import type {Augmentation} from './augmentation.js';
import type {Canvas} from './canvas.js';
import {inPlace} from './in-place.js';

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

type Adjust = (canvas: Canvas, factor: number) => void;

function factorRange(name: string, jitter: Jitter): [number, number] {
  if (typeof jitter !== 'number') return ascendingPair(name, jitter, 0, Infinity);
  nonNegativeNumber(name, jitter);
  return [Math.max(0, 1 - jitter), 1 + jitter];
}

const hueRange = (jitter: Jitter): [number, number] =>
  ascendingPair('hue', typeof jitter === 'number' ? [-jitter, jitter] : jitter, -0.5, 0.5);

/** Changes brightness, contrast, saturation and hue by random amounts, in random order, as torchvision's `ColorJitter` does. */
export function colorJitter(options: ColorJitterOptions = {}): Augmentation {
  const {
    brightness = 0,
    contrast = 0,
    saturation = 0,
    hue = 0,
    probability = 1,
  } = knownOptions('colorJitter', options, ['brightness', 'contrast', 'saturation', 'hue', 'probability']);
  const adjustments: ((canvas: Canvas, random: Random) => void)[] = [];
  const vary = ([low, high]: [number, number], neutral: number, adjust: Adjust): void => {
    if (low === neutral && high === neutral) return;
    adjustments.push((canvas, random) => adjust(canvas, random.uniform(low, high)));
  };
  vary(factorRange('brightness', brightness), 1, (canvas, factor) => canvas.brighten(factor));
  vary(factorRange('contrast', contrast), 1, (canvas, factor) => canvas.contrast(factor));
  vary(factorRange('saturation', saturation), 1, (canvas, factor) => canvas.saturate(factor));
  vary(hueRange(hue), 0, (canvas, delta) => canvas.turnHue(delta));
  fraction('probability', probability);

  const augment = inPlace((canvas, random) => {
    if (!random.bernoulli(probability)) return;
    for (const which of random.permutation(adjustments.length)) adjustments[which]?.(canvas, random);
  });
  return madeBy(augment, {module: import.meta.url, name: 'colorJitter', arguments: [options]});
}
