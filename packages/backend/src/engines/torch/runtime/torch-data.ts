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
  /** Called when the last tensor of TensorFlow.js that stands for it is disposed of. */
  readonly onDispose?: () => void;
  /** Of a tensor of texts, which has no handle. */
  readonly strings?: Uint8Array[];
}
