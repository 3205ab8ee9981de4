import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import {madeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';
import {inPlace} from './in-place.js';
import {type Interpolation, interpolations} from './interpolation.js';

export interface ResizeOptions {
  /** Pixels of both sides, or of height and width. */
  readonly size: number | readonly [height: number, width: number];
  readonly interpolation?: Interpolation;
}

/** Height and width out of a `size` option. */
export function sides(size: number | readonly [height: number, width: number]): [number, number] {
  const [height, width] = typeof size === 'number' ? [size, size] : size;
  return [positiveInteger('size', height), positiveInteger('size', width)];
}

/** Resamples the whole image to one size, whatever its aspect. */
export function resize(options: ResizeOptions): Augmentation {
  const {size, interpolation = 'antialiased'} = knownOptions('resize', options, ['size', 'interpolation']);
  const [height, width] = sides(size);
  oneOf('interpolation', interpolation, interpolations);
  const augment = inPlace((canvas) => {
    const whole = {top: 0, left: 0, height: canvas.height, width: canvas.width};
    canvas.resizedCrop(whole, height, width, interpolation);
  });
  return madeBy(augment, {module: import.meta.url, name: 'resize', arguments: [options]});
}
