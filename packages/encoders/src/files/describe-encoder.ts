import type * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {type EncoderFile, encoderFileVersion} from './encoder-file.js';
import {referenceTo, type TensorReference} from './tensor-reference.js';

/**
 * What `encoder.json` says of an encoder.
 *
 * @throws RangeError when one of its features is not computed on the way to the embedding, so that no saved network has it
 */
export function describeEncoder(encoder: Encoder): EncoderFile {
  const {network, features, embedding, input = null} = encoder;
  const place = (name: string, tensor: tf.SymbolicTensor): TensorReference => {
    const reference = referenceTo(network, tensor);
    if (reference) return reference;
    throw new RangeError(
      `Expected ${name} to be computed on the way from the encoder's inputs to its embedding, which is what is saved; ` +
        `the layer "${tensor.sourceLayer.name}" is not. Read it from a layer of the network.`,
    );
  };
  return {
    format: 'annulus-encoder',
    version: encoderFileVersion,
    features: Object.fromEntries(Object.entries(features).map(([name, map]) => [name, place(`features.${name}`, map)])),
    pooled: averaged(encoder) ?? place('pooled', encoder.pooled),
    embedding: place('embedding', embedding),
    input,
  };
}

/** The feature map that `pooled` averages, where its layer is no part of the network. */
function averaged({network, features, pooled}: Encoder): {averageOf: string} | undefined {
  const {sourceLayer, nodeIndex} = pooled;
  if (referenceTo(network, pooled) || sourceLayer.getClassName() !== 'GlobalAveragePooling2D') return undefined;
  const [map] = sourceLayer.inboundNodes[nodeIndex]?.inputTensors ?? [];
  const name = Object.keys(features).find((each) => features[each] === map);
  return name === undefined ? undefined : {averageOf: name};
}
