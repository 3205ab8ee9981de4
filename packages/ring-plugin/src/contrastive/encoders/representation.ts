import * as tf from '@tensorflow/tfjs';
import type {Encoder} from './encoder.js';

export type RepresentationLayer = 'prepool' | 'pooled' | 'embedding';

/** What `encoder` makes of inputs at one of its layers, in evaluation mode; `pooled` is `prepool` averaged over space. */
export class Representation {
  readonly #outputs: tf.LayersModel;

  constructor(encoder: Encoder) {
    const prepool = encoder.layers.find(({name}) => name === 'prepool');
    if (!prepool) {
      throw new Error(
        'Expected the encoder to have a layer named "prepool", its last feature map. Make it with ' +
          'fromLayersModel(model, {prepool: "the layer\'s name"}).',
      );
    }
    this.#outputs = tf.model({
      inputs: encoder.inputs,
      outputs: [prepool.output as tf.SymbolicTensor, ...encoder.outputs],
    });
  }

  of(inputs: tf.Tensor, layer: RepresentationLayer): tf.Tensor {
    return tf.tidy(() => {
      const [prepool, embedding] = this.#outputs.apply(inputs, {training: false}) as [tf.Tensor, tf.Tensor];
      if (layer === 'embedding') return embedding;
      return layer === 'prepool' ? prepool : prepool.mean([1, 2]);
    });
  }
}
