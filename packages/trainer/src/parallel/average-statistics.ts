import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {networksOf} from '../contract/module-parts.js';
import type {TrainingModule} from '../contract/training-module.js';
import type {MeanTensors} from './mean-tensors.js';

/** Gives the weights that are not trained, batch norm's moving averages, their mean over all ranks. */
export function averageStatistics<B extends Batch>(module: TrainingModule<B>, means: MeanTensors): void {
  const weights = Object.values(networksOf(module)).flatMap((network) => network.nonTrainableWeights);
  tf.tidy(() => {
    const averaged = means.of(weights.map((weight) => weight.read()));
    weights.forEach((weight, index) => {
      weight.write(averaged[index] as tf.Tensor);
    });
  });
}
