import type {PlainJsonObject} from '../../contract/plain-json.js';
import {CheckpointError} from './checkpoint-error.js';
import {type StoredType, tensorFormats, typeOfCode} from './tensor-format.js';

/** A tensor as the header of a file describes it. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: StoredType;
  readonly shape: readonly number[];
  /** Bytes from the end of the header. */
  readonly start: number;
  readonly end: number;
}

/**
 * The tensors that a safetensors header lists.
 *
 * @throws {CheckpointError} when one is of a type that is not known, or its place does not fit its shape
 */
export function storedTensors(path: string, entries: PlainJsonObject): StoredTensor[] {
  return Object.entries(entries).map(([name, entry]) => {
    const {dtype: code, shape, data_offsets: offsets} = (entry ?? {}) as PlainJsonObject;
    const dtype = typeOfCode(code);
    if (dtype === undefined) throw misplaced(path, name, `has the unknown type ${JSON.stringify(code)}`);
    if (!isCounts(shape)) throw misplaced(path, name, `has the shape ${JSON.stringify(shape)}`);
    const [start, end, ...more] = isCounts(offsets) ? offsets : [];
    const bytes = shape.reduce((size, length) => size * length, tensorFormats[dtype].bytes);
    if (start === undefined || end === undefined || more.length > 0 || end - start !== bytes) {
      throw misplaced(path, name, `of ${bytes} bytes is said to be at ${JSON.stringify(offsets)}`);
    }
    return {name, dtype, shape, start, end};
  });
}

const isCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);

const misplaced = (path: string, name: string, what: string) =>
  new CheckpointError(path, `${path} is not an Annulus checkpoint, or was altered: its tensor "${name}" ${what}.`);
