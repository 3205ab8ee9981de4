import type * as tf from '@tensorflow/tfjs';

/** Layers that do the same operations whatever the values, and draw nothing at random; those that draw, or are a user's own, are not here. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'Activation',
  'Add',
  'Average',
  'AveragePooling2D',
  'BatchNormalization',
  'Concatenate',
  'Conv2D',
  'Dense',
  'DepthwiseConv2D',
  'ELU',
  'Flatten',
  'GlobalAveragePooling2D',
  'GlobalMaxPooling2D',
  'InputLayer',
  'LayerNormalization',
  'LeakyReLU',
  'MaxPooling2D',
  'Multiply',
  'ReLU',
  'Reshape',
  'SeparableConv2D',
  'Softmax',
  'ZeroPadding2D',
]);

/** Whether a network calls the same operations each time it is applied. */
export const isRepeatable = ({layers}: tf.LayersModel): boolean =>
  layers.every((layer) => REPEATABLE.has(layer.getClassName()));
