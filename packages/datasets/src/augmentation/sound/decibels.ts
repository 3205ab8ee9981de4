import {finiteNumber, knownOptions, oneOf, positiveNumber} from '@annulus/trainer/checks';
import {madeBy} from '../../origin/origin.js';
import type {Augmentation} from '../augmentation.js';

export interface DecibelsOptions {
  /** Decibels of a tenfold power. Default 20, as in the paper's speech code, which squares the power once more; 10 is the usual. */
  readonly multiplier?: number;
  /** The power that has 0 decibels: 1, or that of the loudest place, so that recordings of any volume are alike. Default `one`. */
  readonly reference?: 'one' | 'loudest';
  /** What silence has, in decibels. Default −100. */
  readonly floor?: number;
  /** How far below its loudest place a spectrogram reaches, in decibels. Default 80. */
  readonly topDb?: number;
}

/** A spectrogram of powers as its logarithm. */
export function decibels(options: DecibelsOptions = {}): Augmentation {
  const {
    multiplier = 20,
    reference = 'one',
    floor = -100,
    topDb = 80,
  } = knownOptions('decibels', options, ['multiplier', 'reference', 'floor', 'topDb']);
  positiveNumber('multiplier', multiplier);
  oneOf('reference', reference, ['one', 'loudest']);
  finiteNumber('floor', floor);
  positiveNumber('topDb', topDb);
  const augment: Augmentation = ({data, shape}) => {
    const most = data.reduce((high, power) => Math.max(high, power), 0);
    const unit = reference === 'loudest' && most > 0 ? most : 1;
    const decibelsOf = (power: number): number => Math.max(floor, multiplier * Math.log10(power / unit));
    const lowest = Math.max(floor, decibelsOf(most) - topDb);
    return {data: data.map((power) => Math.max(lowest, decibelsOf(power))), shape};
  };
  return madeBy(augment, {module: import.meta.url, name: 'decibels', arguments: [options]});
}
