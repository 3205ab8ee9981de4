import {shown} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import {bytesOf} from '../array/byte-image.js';

/**
 * An array as a dataset or an augmentation gave it, which must be finite numbers, as many as its shape says.
 *
 * @param of - whose it is, for errors
 * @throws TypeError when it is no array of that kind, RangeError when its numbers are not as many or not finite
 */
export function checkedArray(input: ArrayData, of = 'its input'): ArrayData {
  const {shape} = expectShape(input, of);
  if (bytesOf(input)) return input; // Its values are made when somebody asks for them, and are what bytes can be.
  const {data} = input;
  if (!(data instanceof Float32Array)) throw new TypeError(wrongData(data, of));
  const size = shape.reduce((product, side) => product * side, 1);
  if (data.length !== size) {
    throw new RangeError(
      `Expected ${of} of Shape [${shape.join(', ')}] to hold ${size} values, received ${data.length}.`,
    );
  }
  const at = firstNotFinite(data);
  if (at === -1) return input;
  throw new RangeError(
    `Expected ${of} to be finite numbers, received ${data[at]} at place ${at} of Shape [${shape.join(', ')}]. ` +
      'Correct the data, or leave the example out with select.',
  );
}

function expectShape(input: Partial<ArrayData> | undefined, of: string): Pick<ArrayData, 'shape'> {
  const shape = input?.shape;
  const sides = Array.isArray(shape) && shape.every((side) => Number.isInteger(side) && side > 0);
  if (sides && shape) return {shape};
  const received = typeof input === 'object' && input !== null ? `shape ${shown(shape)}` : shown(input);
  throw new TypeError(`Expected ${of} to be {data, shape}, shape being positive integers, received ${received}.`);
}

function wrongData(data: unknown, of: string): string {
  const expected = `Expected ${of} to have a Float32Array as data, received ${ArrayBuffer.isView(data) ? shown(data) : typeOf(data)}.`;
  const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray;
  if (isBytes)
    return `${expected} Bytes of an image become values in [0, 1] by Float32Array.from(data, (byte) => byte / 255).`;
  return `${expected} Make one by Float32Array.from(data).`;
}

const typeOf = (data: unknown): string => (Array.isArray(data) ? 'an Array' : shown(data));

/** The place of the first number that is none; numbers are looked at one by one only if their sum is none. */
function firstNotFinite(data: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < data.length; at++) sum += data[at] as number;
  return Number.isFinite(sum) ? -1 : data.findIndex((value) => !Number.isFinite(value));
}
