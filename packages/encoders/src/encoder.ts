import type * as tf from '@tensorflow/tfjs';

/**
 * Inputs to embeddings: a `tf.LayersModel` with a layer named `prepool`, its last feature map, which is what transfer reads.
 * Shape of that layer `[batch, height, width, channels]`.
 */
export type Encoder = tf.LayersModel;
