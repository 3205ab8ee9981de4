import {type Encoder, Network, type Stages} from '@annulus/encoders';
import type {Part, StateDict} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {freezeNorms} from '../../layers/freeze-norms.js';
import {featureStrides} from './feature-strides.js';
import {MapReader} from './map-reader.js';

/** What of a backbone is as its encoder was pretrained: all of it, or some stages as `Encoder.withFrozen` names them. */
export type FrozenStages = 'all' | Stages;

/**
 * An encoder as the backbone of a detector: its feature maps, of images of any size. Batch norm normalises by its moving averages and
 * stays, as in Detectron2; what is frozen of its first stages, or all of it, is not on the tape.
 */
export class Backbone implements Part {
  /** Only where something of it learns: ranks have nothing to tell each other of what is frozen. */
  readonly network?: tf.LayersModel;
  readonly trainable: readonly tf.Variable[];
  /** Of each map. */
  readonly channels: readonly number[];
  /** Pixels of an image between two places of each map. */
  readonly strides: readonly number[];
  readonly #encoder: Network;
  readonly #reader: MapReader;

  /** @param names - of its feature maps, the finest first */
  constructor(encoder: Encoder, names: readonly string[], frozen: FrozenStages) {
    const known = Object.keys(encoder.features);
    const maps = names.map((name) => {
      const map = encoder.features[name];
      if (map) return map;
      throw new RangeError(`Expected feature maps of the encoder, of ${known.join(', ')}, received "${name}".`);
    });
    const places = names.map((name) => known.indexOf(name));
    if (places.some((place, at) => at > 0 && place <= (places[at - 1] as number))) {
      throw new RangeError(
        `Expected feature maps in the encoder's order, ${known.join(', ')}, received ${names.join(', ')}.`,
      );
    }
    const {network} = encoder;
    encoder.withFrozen(frozen === 'all' ? {first: known.length + 1} : frozen);
    freezeNorms(network);
    this.#encoder = new Network(network);
    const whole = tf.model({inputs: network.inputs, outputs: maps}); // It shares the weights and owns no tensor.
    this.trainable = new Network(whole).trainable; // What follows the last map is not read.
    this.#reader = new MapReader(encoder, names, firstFrozen(known, frozen));
    if (this.trainable.length > 0) this.network = network;
    this.channels = maps.map(({shape}) => shape.at(-1) as number);
    this.strides = featureStrides(encoder, names);
  }

  /** Its feature maps. Shape of each `[batch, height, width, channels]` */
  maps(images: tf.Tensor4D): tf.Tensor4D[] {
    return this.#reader.read(images);
  }

  state(): StateDict {
    return this.#encoder.state();
  }

  restore(state: StateDict): void {
    this.#encoder.restore(state);
  }

  dispose(): void {
    this.#reader.dispose();
    this.#encoder.dispose();
  }
}

/** How many of an encoder's first stages are frozen. */
function firstFrozen(stages: readonly string[], frozen: FrozenStages): number {
  if (frozen === 'all') return stages.length;
  if ('first' in frozen) return Math.min(frozen.first, stages.length);
  const learning = stages.findIndex((stage) => !frozen.includes(stage));
  return learning === -1 ? stages.length : learning;
}
