import * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from './batch-normalization.js';
import type {Encoder} from './encoder.js';

interface ModelClass {
  fromConfig(type: ModelClass, config: object, customObjects: object): Encoder;
}

const fusedLayers = {
  BatchNormalization: [BatchNormalization, (_: unknown, config: object) => new BatchNormalization(config)],
};

/**
 * A network of the same layers and weights that shares nothing with `encoder`; its batch norms are the fused ones.
 *
 * @param rename - gives layers of the copy other names
 */
export function copyEncoder(encoder: tf.LayersModel, rename: Readonly<Record<string, string>> = {}): Encoder {
  const type = encoder.constructor as unknown as ModelClass;
  const config = JSON.parse(JSON.stringify(encoder.getConfig()), (_, value) =>
    typeof value === 'string' ? (rename[value] ?? value) : value,
  );
  const copy = type.fromConfig(type, config, fusedLayers);
  tf.tidy(() => copy.setWeights(encoder.getWeights()));
  return copy;
}
