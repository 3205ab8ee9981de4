import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {networksOf} from '../contract/module-parts.js';
import type {TrainingModule} from '../contract/training-module.js';

/** Says which batch norms take the statistics of their own rank though those of all were asked for: TensorFlow.js's own. */
export function warnOfLocalNorms(module: Pick<TrainingModule<Batch>, 'name' | 'networks' | 'parts'>): void {
  const standard = tf.layers.batchNormalization({}).constructor;
  const layers = Object.values(networksOf(module)).flatMap((network) => network.layers);
  const names = layers.filter((layer) => layer.constructor === standard).map(({name}) => name);
  if (names.length === 0) return;
  process.emitWarning(
    `batchNorm is 'synchronized', but ${names.join(', ')} of ${module.name} take the statistics of their own rank: they are layers of ` +
      'TensorFlow.js. Make the network by fromLayersModel of @annulus/encoders, whose batch norms share them.',
  );
}
