import {finiteNumber, knownOptions, positiveNumber} from '@annulus/trainer/checks';
import {madeBy} from '../../origin/origin.js';
import type {Augmentation} from '../augmentation.js';

export interface DecibelsOptions {
  /** Decibels of a tenfold power. Default 20, as in the paper's speech code, which squares the power once more; 10 is the usual. */
  readonly multiplier?: number;
  /** What silence has, in decibels. Default −100. */
  readonly floor?: number;
  /** How far below its loudest place a spectrogram reaches, in decibels. Default 80. */
  readonly topDb?: number;
}

/** A spectrogram of powers as its logarithm: decibels relative to a power of 1. */
export function decibels(options: DecibelsOptions = {}): Augmentation {
  const {
    multiplier = 20,
    floor = -100,
    topDb = 80,
  } = knownOptions('decibels', options, ['multiplier', 'floor', 'topDb']);
  positiveNumber('multiplier', multiplier);
  finiteNumber('floor', floor);
  positiveNumber('topDb', topDb);
  const augment: Augmentation = ({data, shape}) => {
    let loudest = floor;
    const made = data.map((power) => {
      const value = Math.max(floor, multiplier * Math.log10(power));
      if (value > loudest) loudest = value;
      return value;
    });
    const lowest = loudest - topDb;
    if (lowest > floor) for (let at = 0; at < made.length; at++) made[at] = Math.max(lowest, made[at] as number);
    return {data: made, shape};
  };
  return madeBy(augment, {module: import.meta.url, name: 'decibels', arguments: [options]});
}
