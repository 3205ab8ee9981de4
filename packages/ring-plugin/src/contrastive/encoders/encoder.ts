import type * as tf from '@tensorflow/tfjs';
import {token} from '../../injection/token.js';

/**
 * Inputs to embeddings: a `tf.LayersModel` with a layer named `prepool`, its last feature map, which is what transfer reads.
 * Shape of that layer `[batch, height, width, channels]`.
 */
export type Encoder = tf.LayersModel;

/** The token of the encoder: bind `resnet18`, `smallConvNet`, or an own model through `fromLayersModel`. */
export const Encoder = token<Encoder>('Encoder');
