import {shown} from '@annulus/trainer/checks';
import type {ArrayData} from './array-data.js';

/** A sound as its samples: Shape `[samples, 1]`, values in [-1, 1], beyond them only where a file of floats is louder. */
export interface Recording extends ArrayData {
  /** Samples per second. */
  readonly rate: number;
  /** Some of the samples, without decoding the others; absent: all of them are decoded. Shape `[≤ length]`, shorter at its end. */
  readonly part?: (start: number, length: number) => Float32Array;
}

/** Some samples of a recording, fewer than `length` at its end. */
export const partOf = (recording: Recording, start: number, length: number): Float32Array =>
  recording.part?.(start, length) ?? recording.data.subarray(start, start + length);

/**
 * `input` as a recording.
 *
 * @throws TypeError when it is none
 */
export function expectRecording(input: ArrayData): Recording {
  const {shape} = input;
  const rate: unknown = 'rate' in input ? input.rate : undefined;
  const encoded = 'part' in input && input.part !== undefined; // Its samples are decoded when they are looked at.
  const isOne = shape.length === 2 && shape[1] === 1 && (encoded || shape[0] === input.data.length);
  if (isOne && typeof rate === 'number' && rate > 0) return input as Recording;
  throw new TypeError(
    `Expected a recording, {data, shape: [samples, 1], rate}, received Shape [${shape.join(', ')}] and a rate of ${shown(rate)}. ` +
      'Sources of sound give recordings; nothing but what makes spectrograms may come before it.',
  );
}
