import * as tf from '@tensorflow/tfjs';
import type {Numbers, ProcessGroup} from '../contract/process-group.js';
import type {StateDict, Stateful, StateValue} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import {textHash} from './text-hash.js';

/** What must be the same on all ranks before they train together. */
export type Beginning = Readonly<Record<string, number>>;

/**
 * Gives the module of every rank the state of rank 0's, where they differ.
 *
 * @throws when the ranks are about to train in other ways: for more epochs, say, or from another checkpoint
 */
export function startAlike(group: ProcessGroup, module: Stateful, beginning: Beginning): void {
  if (group.size === 1) return;
  const own = module.state();
  const received: tf.Tensor[] = [];
  try {
    expectSame(group, {
      ...beginning,
      'a state whose numbers and texts hash to': textHash(JSON.stringify(besidesTensors(own))),
    });
    const state = withTensors(own, (tensor) => {
      const shared = ofFirstRank(group, tensor);
      received.push(shared);
      return shared;
    });
    if (group.rank > 0) module.restore(state as StateDict);
  } finally {
    tf.dispose([...tensorsOf(own), ...received]);
  }
}

function expectSame(group: ProcessGroup, beginning: Beginning): void {
  const names = Object.keys(beginning);
  const all = group.allGather(Float64Array.from(Object.values(beginning)));
  all.forEach((value, place) => {
    const [rank, index] = [Math.floor(place / names.length), place % names.length];
    if (value === all[index]) return;
    throw new Error(
      `Expected all ranks to have ${names[index]} ${all[index]}, as rank 0 has, but rank ${rank} has ${value}. ` +
        'Start all of them with the same program, arguments and files.',
    );
  });
}

/** A new tensor with the values of rank 0. */
function ofFirstRank(group: ProcessGroup, tensor: tf.Tensor): tf.Tensor {
  const values = tensor.dataSync().slice();
  const numbers = tensor.dtype === 'bool' ? Int32Array.from(values as Uint8Array) : (values as Numbers);
  group.broadcast(numbers);
  return tf.tensor(numbers as Float32Array, tensor.shape, tensor.dtype);
}

const besidesTensors = (state: StateValue): StateValue => withTensors(state, ({shape, dtype}) => ({shape, dtype}));

/** A state in which `replace` stands for every tensor. */
function withTensors(value: StateValue, replace: (tensor: tf.Tensor) => StateValue): StateValue {
  if (value instanceof tf.Tensor) return replace(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: StateValue) => withTensors(each, replace));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTensors(each, replace)]));
}
