import * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from '../layers/batch-normalization.js';
import {Conv2D} from '../layers/conv-2d.js';

interface ModelClass {
  fromConfig(type: ModelClass, config: object): tf.LayersModel;
}

const fusedLayers = {
  Conv2D: [Conv2D, (_: unknown, config: object) => new Conv2D(config)],
  BatchNormalization: [BatchNormalization, (_: unknown, config: object) => new BatchNormalization(config)],
};

/**
 * A network of the same layers and weights that shares nothing with `network`; its batch norms and convolutions are ours, and what is
 * frozen stays frozen.
 */
export function copyNetwork(network: tf.LayersModel): tf.LayersModel {
  const copy = rebuildNetwork(network);
  freezeAlike(network, copy); // First: the order of the weights depends on it.
  tf.tidy(() => copy.setWeights(network.getWeights()));
  return copy;
}

/** What we use of layers though it is not in their types. */
interface Freezable {
  trainable: boolean;
  readonly layers?: readonly tf.layers.Layer[];
  readonly _trainableWeights: readonly {trainable: boolean}[];
}

/** Freezes of a copy what is frozen of its original, and nothing else. */
export function freezeAlike(original: tf.layers.Layer, copy: tf.layers.Layer): void {
  const [from, to] = [original, copy] as unknown as [Freezable, Freezable];
  to.trainable = from.trainable;
  for (const layer of from.layers ?? []) {
    const twin = to.layers?.find(({name}) => name === layer.name);
    if (twin) freezeAlike(layer, twin);
  }
  from._trainableWeights.forEach((weight, index) => {
    const twin = to._trainableWeights[index];
    if (twin) twin.trainable = weight.trainable;
  });
}

/** What takes the place of each value in a network's configuration, as `JSON.parse` asks it. */
export type Revival = (this: unknown, key: string, value: unknown) => unknown;

/** A revival that gives each layer, and the network itself, the name that `rename` returns. */
export const renamed = (rename: (name: string) => string): Revival =>
  function (key, value) {
    const named = key === 'name' || (Array.isArray(this) && key === '0' && typeof this[1] === 'number');
    return named && typeof value === 'string' ? rename(value) : value;
  };

/** A network of the configuration of `network`, as `revive` changes it, with weights of its own. */
export function rebuildNetwork(network: tf.LayersModel, revive?: Revival): tf.LayersModel {
  const whole = network instanceof tf.Sequential ? graphOf(network) : network;
  const type = whole.constructor as unknown as ModelClass;
  const config = JSON.parse(JSON.stringify(whole.getConfig()), revive);
  return type.fromConfig(type, {...config, customObjects: fusedLayers}); // As an argument it is not passed on to layers.
}

/** A sequential network as a graph of the same layers, since TensorFlow.js rebuilds only those of other layers. */
const graphOf = ({inputs, outputs, name}: tf.LayersModel): tf.LayersModel => tf.model({inputs, outputs, name});
