import * as tf from '@tensorflow/tfjs';
import type {PlainJson, PlainJsonObject} from '../../contract/plain-json.js';
import type {StateDict, StateValue} from '../../contract/state-dict.js';
import {isStoredType} from './tensor-format.js';

/** A state as JSON, in which `{"tensor": name}` stands for each tensor, and the tensors by these names. */
export interface SplitState {
  readonly json: PlainJsonObject;
  readonly tensors: ReadonlyMap<string, tf.Tensor>;
}

/** The only keys of objects that stand for something else; a dictionary with just one of them is `{"object": …}`. */
const marks = ['tensor', 'number', 'object'];

/**
 * Takes the tensors out of a state. Each is named for its path, such as `module/encoder/0`; of two with the same path,
 * the second ends in `~2`. What JSON has no number for is `{"number": "NaN"}`.
 *
 * @throws when the state holds anything that cannot be brought back exactly
 */
export function splitState(state: StateDict): SplitState {
  const tensors = new Map<string, tf.Tensor>();
  const encode = (value: unknown, path: string): PlainJson => {
    if (value instanceof tf.Tensor) return {tensor: add(tensors, path, value)};
    if (typeof value === 'number') return encodeNumber(value);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (Array.isArray(value)) return Array.from(value, (item, index) => encode(item, `${path}/${index}`));
    if (!isDictionary(value)) throw unexpected(path, value);
    const below = path === '' ? '' : `${path}/`;
    const entries = Object.entries(value).map(([key, item]) => [key, encode(item, below + key)] as const);
    const json = Object.fromEntries(entries);
    return markOf(json) === undefined ? json : {object: json};
  };
  return {json: encode(state, '') as PlainJsonObject, tensors};
}

/** Puts tensors back into the state that `splitState` took them from. */
export function joinState(json: PlainJsonObject, tensorOf: (name: string) => tf.Tensor): StateDict {
  const decode = (value: PlainJson): StateValue => {
    if (typeof value !== 'object' || value === null) return value;
    if (isArray(value)) return value.map(decode);
    const mark = markOf(value);
    if (mark === 'tensor') return tensorOf(value.tensor as string);
    if (mark === 'number') return Number(value.number);
    return decodeEntries(mark === 'object' ? (value.object as PlainJsonObject) : value);
  };
  const decodeEntries = (object: PlainJsonObject): StateDict =>
    Object.fromEntries(Object.entries(object).map(([key, item]) => [key, decode(item)]));
  return decode(json) as StateDict;
}

function add(tensors: Map<string, tf.Tensor>, path: string, tensor: tf.Tensor): string {
  if (!isStoredType(tensor.dtype)) {
    throw new TypeError(
      `Expected "${path}" in the state to be a float32, int32 or bool tensor, received ${tensor.dtype}. ` +
        'A checkpoint cannot hold it: save it as tensors of these types.',
    );
  }
  let name = path;
  for (let copy = 2; tensors.has(name) || name === '__metadata__'; copy++) name = `${path}~${copy}`;
  tensors.set(name, tensor);
  return name;
}

const encodeNumber = (value: number): PlainJson => {
  if (Object.is(value, -0)) return {number: '-0'};
  return Number.isFinite(value) ? value : {number: String(value)};
};

const markOf = (object: object): string | undefined => {
  const [key, ...others] = Object.keys(object);
  return others.length === 0 ? marks.find((mark) => mark === key) : undefined;
};

const isArray = (value: PlainJson): value is readonly PlainJson[] => Array.isArray(value);

const isDictionary = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

function unexpected(path: string, value: unknown): TypeError {
  const received = typeof value === 'object' ? `a ${value?.constructor.name}` : String(value);
  return new TypeError(
    `Expected "${path}" in the state to be a tensor, number, string, boolean, null, or an array or plain object of ` +
      `these, received ${received}.`,
  );
}
