import * as tf from '@tensorflow/tfjs';
import type {StateValue} from './state-dict.js';

/** Every tensor in a state, in the order of its names, to dispose or to count. */
export function tensorsOf(value: StateValue): tf.Tensor[] {
  if (value instanceof tf.Tensor) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(tensorsOf) : [];
}
