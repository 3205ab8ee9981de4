import type * as tf from '@tensorflow/tfjs';
import type {Handle} from './native.js';

/** What a data id of TensorFlow.js stands for. */
export interface TorchData {
  handle: Handle;
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
  refCount: number;
  /** Whether it is a scalar that stays in host memory while the device is another: ATen's elementwise operators take it as it is. */
  onHost: boolean;
  /** Of a tensor of texts, which has no handle. */
  readonly strings?: Uint8Array[];
}
