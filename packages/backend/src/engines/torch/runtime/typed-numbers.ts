import type * as tf from '@tensorflow/tfjs';
import type {Numbers} from './native.js';

/** Numbers of TensorFlow.js in the array that ATen's tensor of the type is copied from. */
export function typedNumbers(values: ArrayLike<number>, dtype: tf.DataType): Numbers {
  if (dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values);
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values);
  return values instanceof Uint8Array ? values : Uint8Array.from(values, (value) => (value ? 1 : 0));
}
