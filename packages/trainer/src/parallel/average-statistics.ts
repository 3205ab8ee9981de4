import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {networksOf} from '../contract/module-parts.js';
import type {TrainingModule} from '../contract/training-module.js';
import type {MeanTensors} from './mean-tensors.js';

/**
 * Gives the weights that move without being trained, batch norm's moving averages, their mean over all ranks. Those that are the same
 * on all, as those of frozen layers, stay bit for bit.
 *
 * @param means - in `float64`
 */
export function averageStatistics<B extends Batch>(module: TrainingModule<B>, means: MeanTensors): void {
  const weights = Object.values(networksOf(module)).flatMap(movingWeights);
  tf.tidy(() => {
    const averaged = means.of(weights.map((weight) => weight.read()));
    weights.forEach((weight, index) => {
      weight.write(averaged[index] as tf.Tensor);
    });
  });
}

function movingWeights({layers}: tf.LayersModel): ReturnType<typeof ofLayer> {
  return layers.flatMap((layer) => (layer instanceof tf.LayersModel ? movingWeights(layer) : ofLayer(layer)));
}

/** A frozen batch norm of TensorFlow.js moves; nothing else that is frozen does. */
const ofLayer = (layer: tf.layers.Layer) =>
  layer.trainable || layer.getClassName() === 'BatchNormalization' ? layer.nonTrainableWeights : [];
