import type * as tf from '@tensorflow/tfjs';
import {Network} from '../network/network.js';

/** Where an encoder's representations are read from its network. */
export interface EncoderOutputs {
  /** Its feature maps by name, the finest first. Shape of each `[batch, height, width, channels]`. */
  readonly features: Readonly<Record<string, tf.SymbolicTensor>>;
  /** What transfer reads: the last feature map, averaged over space. Shape `[batch, channels]`. */
  readonly pooled: tf.SymbolicTensor;
}

/** Inputs to embeddings, with named feature maps on the way. */
export class Encoder extends Network implements EncoderOutputs {
  readonly features: EncoderOutputs['features'];
  readonly pooled: tf.SymbolicTensor;

  /** @param network - inputs to embeddings. Shape of its output `[batch, dimensions]` */
  constructor(network: tf.LayersModel, {features, pooled}: EncoderOutputs) {
    super(network);
    this.features = features;
    this.pooled = pooled;
  }

  /** What an algorithm compares. Shape `[batch, dimensions]`. */
  get embedding(): tf.SymbolicTensor {
    return this.network.outputs[0] as tf.SymbolicTensor;
  }

  /** The last and coarsest feature map. Shape `[batch, height, width, channels]`. */
  get lastFeatures(): tf.SymbolicTensor {
    return Object.values(this.features).at(-1) as tf.SymbolicTensor;
  }
}
