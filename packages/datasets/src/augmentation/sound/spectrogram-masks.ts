import {finiteNumber, knownOptions, positiveInteger} from '@annulus/trainer/checks';
import {imageSize} from '../../array/array-data.js';
import {madeBy} from '../../origin/origin.js';
import type {Augmentation} from '../augmentation.js';

export interface SpectrogramMaskOptions {
  /** Rows or columns that a mask has fewer than: from 0 to `width` − 1. Default 40. */
  readonly width?: number;
  /** What stands in a mask. Default 0: silence before the logarithm, the mean after the z-score. */
  readonly value?: number;
}

/** Hides some neighbouring frequencies of a spectrogram at all times (SpecAugment, Park et al., 2019). */
export const frequencyMask = (options: SpectrogramMaskOptions = {}): Augmentation =>
  madeBy(mask('frequencyMask', options, 'rows'), {
    module: import.meta.url,
    name: 'frequencyMask',
    arguments: [options],
  });

/** Hides some neighbouring frames of a spectrogram at all frequencies (SpecAugment, Park et al., 2019). */
export const timeMask = (options: SpectrogramMaskOptions = {}): Augmentation =>
  madeBy(mask('timeMask', options, 'columns'), {module: import.meta.url, name: 'timeMask', arguments: [options]});

function mask(name: string, options: SpectrogramMaskOptions, hidden: 'rows' | 'columns'): Augmentation {
  const {width: below = 40, value = 0} = knownOptions(name, options, ['width', 'value']);
  positiveInteger('width', below);
  finiteNumber('value', value);
  return (input, random) => {
    const {height, width, channels} = imageSize(input);
    const length = hidden === 'rows' ? height : width;
    const covered = random.integer(Math.min(below, length));
    const start = random.integer(length - covered);
    const data = input.data.slice();
    const row = width * channels;
    if (hidden === 'rows') data.fill(value, start * row, (start + covered) * row);
    else {
      for (let at = start * channels; at < data.length; at += row) data.fill(value, at, at + covered * channels);
    }
    return {data, shape: input.shape};
  };
}
