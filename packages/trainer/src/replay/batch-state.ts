import * as tf from '@tensorflow/tfjs';
import type {StateDict, StateValue} from '../contract/state-dict.js';

/** The key of objects that stand for what a state cannot hold. */
const mark = '@value';

const kinds = {
  Float32Array,
  Float64Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
} as const;

type Kind = keyof typeof kinds;
type AnyArray = InstanceType<(typeof kinds)[Kind]>;

/**
 * A batch as a state, which a checkpoint can hold; typed arrays are tensors in it, the caller's to dispose. Objects of a class lose it.
 *
 * @throws TypeError when it holds what is no plain data, such as a function or a Map
 */
export function stateOfBatch(value: unknown, path = 'batch'): StateValue {
  if (value instanceof tf.Tensor) return value.clone();
  if (value === undefined) return {[mark]: 'undefined'};
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return value as StateValue;
  if (Array.isArray(value)) return value.map((each, index) => stateOfBatch(each, `${path}/${index}`));
  if (ArrayBuffer.isView(value) && kindOf(value)) return stateOfArray(value as AnyArray);
  if (typeof value === 'object' && !(value instanceof Map || value instanceof Set || ArrayBuffer.isView(value))) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, stateOfBatch(each, `${path}/${name}`)]),
    );
  }
  throw new TypeError(
    `Expected plain data in ${path}, received a ${typeof value === 'object' ? value.constructor.name : typeof value}.`,
  );
}

/** The batch that `stateOfBatch` made a state of. Tensors in it are those of the state. */
export function batchOfState(value: StateValue): unknown {
  if (value instanceof tf.Tensor || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(batchOfState);
  const {[mark]: kind, values} = value as StateDict;
  if (kind === 'undefined') return undefined;
  if (typeof kind === 'string') return arrayOf(kind as Kind, values as tf.Tensor);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, batchOfState(each)]));
}

const kindOf = (array: ArrayBufferView): Kind | undefined =>
  (Object.keys(kinds) as Kind[]).find((kind) => array instanceof kinds[kind]);

function stateOfArray(array: AnyArray): StateDict {
  const kind = kindOf(array) as Kind;
  const values =
    array instanceof Float32Array ? tf.tensor1d(array, 'float32') : tf.tensor1d(integersOf(array), 'int32');
  return {[mark]: kind, values};
}

/** The numbers of an array of short integers; the bytes of any other, four at a time. */
const integersOf = (array: AnyArray): Int32Array =>
  array.BYTES_PER_ELEMENT < 4
    ? Int32Array.from(array as Uint8Array)
    : new Int32Array(array.buffer.slice(array.byteOffset, array.byteOffset + array.byteLength));

function arrayOf(kind: Kind, tensor: tf.Tensor): AnyArray {
  const values = tensor.dataSync().slice() as Float32Array | Int32Array;
  const {BYTES_PER_ELEMENT} = kinds[kind];
  if (kind === 'Float32Array') return values as AnyArray;
  return BYTES_PER_ELEMENT < 4
    ? (kinds[kind] as Uint8ArrayConstructor).from(values)
    : new (kinds[kind] as Uint32ArrayConstructor)(values.buffer as ArrayBuffer);
}
