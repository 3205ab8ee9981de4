import {ascendingPair, knownOptions, oneOf} from '@annulus/trainer/checks';
import {madeBy} from '../origin/origin.js';
import type {Random} from '../random/random.js';
import type {Augmentation} from './augmentation.js';
import type {Box} from './crop.js';
import {inPlace} from './in-place.js';
import {type Interpolation, interpolations} from './interpolation.js';
import {sides} from './resize.js';

export interface RandomResizedCropOptions {
  /** Pixels of both sides, or of height and width. Default: the image's own. */
  readonly size?: number | readonly [height: number, width: number];
  /** Share of the image's area that is kept, in [0, 1]. */
  readonly scale?: readonly [low: number, high: number];
  /** Width over height of what is kept, drawn on a logarithmic scale. */
  readonly ratio?: readonly [low: number, high: number];
  readonly interpolation?: Interpolation;
}

/** Boxes tried before the largest central one is taken. */
const ATTEMPTS = 10;

/** A random box of an image, drawn as torchvision's `RandomResizedCrop.get_params` draws it. */
export function randomBox(
  random: Random,
  height: number,
  width: number,
  scale: readonly [number, number],
  ratio: readonly [number, number],
): Box {
  const [narrowest, widest] = ratio;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const area = height * width * random.uniform(...scale);
    const aspect = Math.exp(random.uniform(Math.log(narrowest), Math.log(widest)));
    const box = {height: Math.round(Math.sqrt(area / aspect)), width: Math.round(Math.sqrt(area * aspect))};
    if (box.height > 0 && box.height <= height && box.width > 0 && box.width <= width)
      return {...box, top: random.integer(height - box.height + 1), left: random.integer(width - box.width + 1)};
  }
  const aspect = Math.min(widest, Math.max(narrowest, width / height));
  const box = {
    height: Math.max(1, Math.min(height, Math.round(width / aspect))),
    width: Math.max(1, Math.min(width, Math.round(height * aspect))),
  };
  return {...box, top: Math.floor((height - box.height) / 2), left: Math.floor((width - box.width) / 2)};
}

/** Cuts a random part out of the image and resamples it to one size. */
export function randomResizedCrop(options: RandomResizedCropOptions = {}): Augmentation {
  const {size, interpolation = 'antialiased'} = knownOptions('randomResizedCrop', options, [
    'size',
    'scale',
    'ratio',
    'interpolation',
  ]);
  const scale = ascendingPair('scale', options.scale ?? [0.08, 1], 0, 1);
  const ratio = ascendingPair('ratio', options.ratio ?? [3 / 4, 4 / 3], Number.MIN_VALUE, Infinity);
  const target = size === undefined ? undefined : sides(size);
  oneOf('interpolation', interpolation, interpolations);
  const augment = inPlace((canvas, random) => {
    const {height, width} = canvas;
    const [toHeight, toWidth] = target ?? [height, width];
    canvas.resizedCrop(randomBox(random, height, width, scale, ratio), toHeight, toWidth, interpolation);
  });
  return madeBy(augment, {module: import.meta.url, name: 'randomResizedCrop', arguments: [options]});
}
