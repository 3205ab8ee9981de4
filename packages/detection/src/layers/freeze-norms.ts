import * as tf from '@tensorflow/tfjs';

/** Lets every batch norm of a network normalise by its moving averages, and neither these nor its scale and shift move. */
export function freezeNorms({layers}: tf.LayersModel): void {
  for (const layer of layers) {
    if (layer instanceof tf.LayersModel) freezeNorms(layer);
    else if (layer.getClassName() === 'BatchNormalization') layer.trainable = false;
  }
}
