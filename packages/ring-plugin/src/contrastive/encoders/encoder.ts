import type * as tf from '@tensorflow/tfjs';
import {token} from '../../injection/token.js';

/**
 * Inputs to embeddings: a `tf.LayersModel` with layers named `prepool` (its last feature map, Shape
 * `[batch, height, width, channels]`) and `pooled` (its average over space, Shape `[batch, channels]`).
 */
export type Encoder = tf.LayersModel;

/** The token of the encoder: bind `resnet18`, `smallConvNet`, or an own model through `fromLayersModel`. */
export const Encoder = token<Encoder>('Encoder');
