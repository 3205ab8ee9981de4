import * as tf from '@tensorflow/tfjs';
import {Encoder} from '../encoder/encoder.js';
import {type Revival, rebuildNetwork, renamed} from '../network/copy-network.js';
import {Network} from '../network/network.js';
import {replay} from '../network/replay.js';

/** What CMC learns from Lab images: one network for lightness, one for colour. */
export interface LabHalves {
  /** Lightness to embeddings. Shape of its input `[batch, height, width, 1]`. */
  readonly l: Network;
  /** Colour to embeddings. Shape of its input `[batch, height, width, 2]`. */
  readonly ab: Network;
  /**
   * Lab images to the embeddings of `l` and `ab`, one after the other; so is its feature map, the last of each. It shares their weights,
   * saves as a standard model, and is for reading: training through it costs more than through the halves.
   *
   * Its inputs are those of the pattern where they are said to be Lab: `input: {color: 'lab', normalization: …}`; else they
   * are not known.
   */
  readonly both: Encoder;
}

/** Between the seeds of the two halves, more than a network has layers. */
const seedDistance = 500;

/**
 * Two networks as `pattern`, for lightness and for colour, with weights of their own, and the encoder that is both of them
 * (Tian et al. 2019, CMC).
 *
 * Weights start as the initializers of `pattern` say, trained ones are not taken over. Dispose all three.
 *
 * @throws RangeError when `pattern` does not take images of 3 channels
 */
export function labHalves(pattern: Encoder): LabHalves {
  const {inputs} = pattern.network;
  const {shape} = inputs[0] as tf.SymbolicTensor;
  if (inputs.length !== 1 || shape.length !== 4 || shape[3] !== 3) {
    const received = shape.map((size) => size ?? 'batch').join(', ');
    throw new RangeError(
      `Expected an encoder of images of 3 channels, to make one of L and one of ab as it is, received one of Shape [${received}].`,
    );
  }
  const l = half(pattern, {name: 'l', channels: 1, seedShift: 0});
  const ab = half(pattern, {name: 'ab', channels: 2, seedShift: seedDistance});
  return {l: new Network(l), ab: new Network(ab), both: joined(l, ab, pattern)};
}

function joined(l: tf.LayersModel, ab: tf.LayersModel, {network, features, lastFeatures, input}: Encoder): Encoder {
  const images = tf.input({batchShape: network.inputs[0]?.shape as tf.Shape, name: 'lab'});
  const last = lastFeatures.sourceLayer.name;
  const known = new Map([
    [l.inputs[0] as tf.SymbolicTensor, channels(images, {start: 0, end: 1, name: 'l'})],
    [ab.inputs[0] as tf.SymbolicTensor, channels(images, {start: 1, end: 3, name: 'ab'})],
  ]);
  const ofL = l.getLayer(`l_${last}`).output as tf.SymbolicTensor;
  const ofAb = ab.getLayer(`ab_${last}`).output as tf.SymbolicTensor;
  const map = concatenate([replay(ofL, known), replay(ofAb, known)], 'feature_map');
  // A layer is part of a model only on the way to its output: the embeddings read what the map holds of each half.
  const [middle, end] = [ofL.shape.at(-1) as number, map.shape.at(-1) as number];
  known.set(ofL, channels(map, {start: 0, end: middle, name: 'part_l'}));
  known.set(ofAb, channels(map, {start: middle, end, name: 'part_ab'}));
  const embeddings = [l, ab].map((network) => replay(network.outputs[0] as tf.SymbolicTensor, known));
  const both = tf.model({inputs: images, outputs: concatenate(embeddings, 'embedding')});
  const pooled = tf.layers.globalAveragePooling2d({}).apply(map) as tf.SymbolicTensor;
  const name = Object.keys(features).at(-1) as string;
  return new Encoder(both, {
    features: {[name]: map},
    pooled,
    input: input && 'color' in input && input.color === 'lab' ? input : undefined,
  });
}

interface Half {
  readonly name: 'l' | 'ab';
  readonly channels: number;
  readonly seedShift: number;
}

/** A network as `pattern` of fewer channels, every name with the half's name before it. */
function half(pattern: Encoder, {name, channels, seedShift}: Half): tf.LayersModel {
  const {network} = pattern;
  const whole = JSON.stringify(network.inputs[0]?.shape);
  const rename = renamed((each) => `${name}_${each}`);
  const revive: Revival = function (key, value) {
    if (key === 'batchInputShape' && JSON.stringify(value) === whole) return [...(value as []).slice(0, -1), channels];
    if (key === 'seed' && typeof value === 'number') return value + seedShift;
    return rename.call(this, key, value);
  };
  return rebuildNetwork(network, revive);
}

interface Channels {
  readonly start: number;
  /** Not included. */
  readonly end: number;
  readonly name: string;
}

/** Some channels of a feature map, through the layer that crops columns of maps whose channels come first. */
function channels(map: tf.SymbolicTensor, {start, end, name}: Channels): tf.SymbolicTensor {
  const last = [start, (map.shape.at(-1) as number) - end] as [number, number];
  const layer = tf.layers.cropping2D({cropping: [[0, 0], last], dataFormat: 'channelsFirst', name});
  return layer.apply(map) as tf.SymbolicTensor;
}

const concatenate = (parts: tf.SymbolicTensor[], name: string): tf.SymbolicTensor =>
  tf.layers.concatenate({axis: -1, name}).apply(parts) as tf.SymbolicTensor;
