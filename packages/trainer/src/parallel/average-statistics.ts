import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {networksOf} from '../contract/module-parts.js';
import type {TrainingModule} from '../contract/training-module.js';
import type {MeanTensors} from './mean-tensors.js';

/**
 * Gives the weights that move without being trained, batch norm's moving averages, their mean over all ranks. Those of frozen layers
 * are the same on all, and stay bit for bit: a mean of equal numbers is rounded.
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

const ofLayer = (layer: tf.layers.Layer) => (layer.trainable ? layer.nonTrainableWeights : []);
