import type * as tf from '@tensorflow/tfjs';

/**
 * Which representation of an input is read.
 *
 * `prepool`: the last feature map, Shape `[batch, height, width, channels]`; `pooled`: its global average, Shape
 * `[batch, channels]`; `embedding`: the encoder's output, Shape `[batch, dimensions]`.
 */
export type Layer = 'prepool' | 'pooled' | 'embedding';

/** What can turn inputs into representations: a trained algorithm, or an encoder wrapped by `fromEncoder`. */
export interface Represents {
  /** The representation of `inputs`, in evaluation mode: nothing learns, no statistic moves. Shape `[batch, …]`. */
  represent(inputs: tf.Tensor, layer: Layer): tf.Tensor;
}
