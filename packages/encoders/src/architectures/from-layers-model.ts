import {knownOptions} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {completeInput} from '../encoder/complete-input.js';
import {Encoder} from '../encoder/encoder.js';
import type {GivenInput} from '../encoder/encoder-input.js';
import {copyNetwork} from '../network/copy-network.js';

export interface FromLayersModelOptions {
  /**
   * The layers that give its feature maps, the finest first: `{stage1: 'conv_7', stage2: 'conv_13'}`. Shape of each output
   * `[batch, height, width, channels]`.
   */
  readonly features: Readonly<Record<string, string>>;
  /** What its images look like. Absent: not known; set it later with `withInput`. */
  readonly input?: GivenInput;
}

/**
 * Makes an encoder of any TensorFlow.js network: its output is the embedding, its last feature map averaged over space what
 * transfer reads.
 *
 * The encoder is a copy; the network given stays as it is.
 *
 * @throws RangeError when the network has no such layer, with the names it has, or a layer gives no feature map
 */
export function fromLayersModel(model: tf.LayersModel, options: FromLayersModelOptions): Encoder {
  const {features, input} = knownOptions('fromLayersModel', options, ['features', 'input']);
  const names = model.layers.map(({name}) => name);
  if (Object.keys(features).length === 0) throw new RangeError('Expected features to name a layer, received none.');
  for (const [feature, layer] of Object.entries(features)) {
    if (names.includes(layer)) continue;
    throw new RangeError(
      `Expected features.${feature} to name a layer of the network, received "${layer}". It has: ${names.join(', ')}.`,
    );
  }
  const network = copyNetwork(model);
  try {
    const maps = Object.entries(features).map(([name, layer]) => [name, featureMap(network, name, layer)] as const);
    const last = maps.at(-1)?.[1] as tf.SymbolicTensor;
    const pooled = tf.layers.globalAveragePooling2d({}).apply(last) as tf.SymbolicTensor;
    const said = input && completeInput(network, input);
    return new Encoder(network, {features: Object.fromEntries(maps), pooled, input: said});
  } catch (error) {
    network.dispose();
    throw error;
  }
}

function featureMap(network: tf.LayersModel, name: string, layer: string): tf.SymbolicTensor {
  const output = network.getLayer(layer).output as tf.SymbolicTensor;
  if (output.rank === 4) return output;
  const shape = output.shape.map((size) => size ?? 'batch').join(', ');
  throw new RangeError(
    `Expected the layer "${layer}" to give a feature map of Shape [batch, height, width, channels] for features.${name}, ` +
      `it gives one of [${shape}].`,
  );
}
