import * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from './batch-normalization.js';
import type {Encoder} from './encoder.js';

interface ModelClass {
  fromConfig(type: ModelClass, config: object, customObjects: object): Encoder;
}

const fusedLayers = {
  BatchNormalization: [BatchNormalization, (_: unknown, config: object) => new BatchNormalization(config)],
};

/** A network of the same layers and weights that shares nothing with `encoder`; its batch norms are the fused ones. */
export const copyEncoder = (encoder: tf.LayersModel): Encoder => copyWithConfig(encoder, copyOf(encoder.getConfig()));

/** As `copyEncoder`, with another name for one of the layers. */
export function copyRenamed(encoder: tf.LayersModel, from: string, to: string): Encoder {
  const config = copyOf(encoder.getConfig(), function (key, value) {
    const named = key === 'name' || (Array.isArray(this) && key === '0' && typeof this[1] === 'number');
    return named && value === from ? to : value;
  });
  return copyWithConfig(encoder, config);
}

const copyOf = (config: object, revive?: (this: unknown, key: string, value: unknown) => unknown): object =>
  JSON.parse(JSON.stringify(config), revive);

function copyWithConfig(encoder: tf.LayersModel, config: object): Encoder {
  const type = encoder.constructor as unknown as ModelClass;
  const copy = type.fromConfig(type, config, fusedLayers);
  tf.tidy(() => copy.setWeights(encoder.getWeights()));
  return copy;
}
