import type {BitReader} from './bit-reader.js';
import {damaged} from './cut-off.js';

/** What the next sample is foretold to be of those before, by the order of the prediction. */
const fixed: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

/** Reads the samples of one channel in a frame, whole numbers of so many bits, into memory of their number, which is returned. */
export function readSubframe(bits: BitReader, samples: Float64Array, bitsOfSample: number): Float64Array {
  const type = bits.unsigned(7); // A zero, and six bits.
  const wasted = bits.unsigned(1) === 1 ? bits.unary() + 1 : 0;
  const size = bitsOfSample - wasted;
  if (size < 1) throw damaged(`a sample of ${size} bits`);
  readSamples(bits, type, samples, size);
  if (wasted > 0) for (let at = 0; at < samples.length; at++) samples[at] = (samples[at] as number) * 2 ** wasted;
  return samples;
}

function readSamples(bits: BitReader, type: number, samples: Float64Array, size: number): void {
  const {length} = samples;
  if (type === 0) {
    samples.fill(bits.signed(size));
    return;
  }
  if (type === 1) {
    for (let at = 0; at < length; at++) samples[at] = bits.signed(size);
    return;
  }
  const order = type >= 32 ? type - 31 : type - 8;
  if (type > 63 || order < 0 || (type < 32 && order > 4) || order > length) throw damaged(`a channel of type ${type}`);
  for (let at = 0; at < order; at++) samples[at] = bits.signed(size);
  if (type < 32) {
    readResidual(bits, samples, order);
    predict(samples, fixed[order] as readonly number[], 0);
    return;
  }
  const precision = bits.unsigned(4) + 1;
  const shift = bits.signed(5);
  if (precision === 16 || shift < 0) throw damaged('a prediction that cannot be');
  const coefficients = Array.from({length: order}, () => bits.signed(precision));
  readResidual(bits, samples, order);
  predict(samples, coefficients, shift);
}

/** Reads what the prediction of each sample is off by, in partitions of their own Rice codes. */
function readResidual(bits: BitReader, samples: Float64Array, order: number): void {
  const method = bits.unsigned(2);
  if (method > 1) throw damaged(`a code of kind ${method}`);
  const width = method === 0 ? 4 : 5;
  const partitions = 2 ** bits.unsigned(4);
  const each = samples.length / partitions;
  if (each % 1 !== 0 || each < order) throw damaged(`${samples.length} samples in ${partitions} parts`);
  for (let partition = 0; partition < partitions; partition++) {
    const [start, end] = [partition === 0 ? order : partition * each, (partition + 1) * each];
    const parameter = bits.unsigned(width);
    if (parameter < 2 ** width - 1) bits.rice(samples, start, end, parameter);
    else {
      const raw = bits.unsigned(5);
      for (let at = start; at < end; at++) samples[at] = bits.signed(raw);
    }
  }
}

/** Of the samples before the next one, at most 32. */
const weights = new Float64Array(32);

/** Adds to each sample what those before foretell: whole numbers below 2^53, so that doubles are exact. */
function predict(samples: Float64Array, coefficients: readonly number[], shift: number): void {
  const [order, scale, {length}] = [coefficients.length, 2 ** -shift, samples];
  const padded = 4 * Math.ceil(order / 4);
  weights.fill(0, 0, padded);
  weights.set(coefficients);
  // Four at a time, with zeros beyond the order, once there are so many samples before.
  const whole = Math.min(length, padded);
  for (let at = order; at < whole; at++) {
    let sum = 0;
    for (let back = 0; back < order; back++) sum += (weights[back] as number) * (samples[at - 1 - back] as number);
    samples[at] = (samples[at] as number) + Math.floor(sum * scale);
  }
  for (let at = whole; at < length; at++) {
    let sum = 0;
    for (let back = 0, before = at - 1; back < padded; back += 4, before -= 4) {
      sum +=
        (weights[back] as number) * (samples[before] as number) +
        (weights[back + 1] as number) * (samples[before - 1] as number) +
        (weights[back + 2] as number) * (samples[before - 2] as number) +
        (weights[back + 3] as number) * (samples[before - 3] as number);
    }
    samples[at] = (samples[at] as number) + Math.floor(sum * scale);
  }
}
