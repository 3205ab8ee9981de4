import * as tf from '@tensorflow/tfjs';

/**
 * Where zeros go around a map before a layer of stride 2. `same`: TensorFlow's way, one row and column more below and to the
 * right than above and to the left. `symmetric`: PyTorch's, as many on each side, which weights trained there ask for.
 *
 * Layers of stride 1 pad alike either way.
 */
export type Padding = 'same' | 'symmetric';

/** Pads a map for a window of `kernel` pixels, as many zeros on each side. */
export const padded = (map: tf.SymbolicTensor, kernel: number, name: string): tf.SymbolicTensor => {
  const side = (kernel - 1) / 2;
  const sides: [number, number] = [side, side];
  return tf.layers.zeroPadding2d({padding: [sides, sides], name}).apply(map) as tf.SymbolicTensor;
};
