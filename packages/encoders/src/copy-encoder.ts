import * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from './batch-normalization.js';
import type {Encoder} from './encoder.js';

interface ModelClass {
  fromConfig(type: ModelClass, config: object): Encoder;
}

const fusedLayers = {
  BatchNormalization: [BatchNormalization, (_: unknown, config: object) => new BatchNormalization(config)],
};

/** A network of the same layers and weights that shares nothing with `encoder`; its batch norms are the fused ones. */
export const copyEncoder = (encoder: tf.LayersModel): Encoder => withWeightsOf(encoder, rebuildEncoder(encoder));

/** As `copyEncoder`, with another name for one of the layers. */
export const copyRenamed = (encoder: tf.LayersModel, from: string, to: string): Encoder =>
  withWeightsOf(
    encoder,
    rebuildEncoder(
      encoder,
      renamed((name) => (name === from ? to : name)),
    ),
  );

/** What takes the place of each value in a network's configuration, as `JSON.parse` asks it. */
export type Revival = (this: unknown, key: string, value: unknown) => unknown;

/** A revival that gives each layer, and the network itself, the name that `rename` returns. */
export const renamed = (rename: (name: string) => string): Revival =>
  function (key, value) {
    const named = key === 'name' || (Array.isArray(this) && key === '0' && typeof this[1] === 'number');
    return named && typeof value === 'string' ? rename(value) : value;
  };

/** A network of the configuration of `encoder`, as `revive` changes it, with weights of its own. */
export function rebuildEncoder(encoder: tf.LayersModel, revive?: Revival): Encoder {
  const type = encoder.constructor as unknown as ModelClass;
  const config = JSON.parse(JSON.stringify(encoder.getConfig()), revive);
  return type.fromConfig(type, {...config, customObjects: fusedLayers}); // As an argument it is not passed on to layers.
}

function withWeightsOf(encoder: tf.LayersModel, copy: Encoder): Encoder {
  tf.tidy(() => copy.setWeights(encoder.getWeights()));
  return copy;
}
