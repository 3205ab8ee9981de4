import {shown} from '@annulus/trainer/checks';
import type {ArrayData} from './array-data.js';

/** A sound as its samples: Shape `[samples, 1]`, values in [-1, 1], beyond them only where a file of floats is louder. */
export interface Recording extends ArrayData {
  /** Samples per second. */
  readonly rate: number;
}

/**
 * `input` as a recording.
 *
 * @throws TypeError when it is none
 */
export function expectRecording(input: ArrayData): Recording {
  const {data, shape} = input;
  const rate: unknown = 'rate' in input ? input.rate : undefined;
  const isOne = shape.length === 2 && shape[1] === 1 && shape[0] === data.length;
  if (isOne && typeof rate === 'number' && rate > 0) return input as Recording;
  throw new TypeError(
    `Expected a recording, {data, shape: [samples, 1], rate}, received Shape [${shape.join(', ')}] and a rate of ${shown(rate)}. ` +
      'Sources of sound give recordings; nothing but what makes spectrograms may come before it.',
  );
}
