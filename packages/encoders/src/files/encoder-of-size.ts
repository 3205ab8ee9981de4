import {positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {freezeAlike, type Revival, rebuildNetwork} from '../network/copy-network.js';
import {disposeNetwork} from '../network/dispose-network.js';
import {describeEncoder} from './describe-encoder.js';
import {encoderFromFile} from './encoder-from-file.js';

/**
 * An encoder of the same weights for images of another size, whose feature maps have so many more or fewer places. It shares nothing
 * with `encoder`.
 *
 * @param size - pixels of both sides
 * @throws RangeError when the network is for images of its own size alone, since one of its weights depends on the places of a map
 */
export function encoderOfSize(encoder: Encoder, size: number): Encoder {
  positiveInteger('size', size);
  const {network, input} = encoder;
  let resized: tf.LayersModel | undefined;
  try {
    resized = rebuildNetwork(network, ofSize(size));
    freezeAlike(network, resized);
    const copy = resized;
    tf.tidy(() => copy.setWeights(network.getWeights()));
    const described = describeEncoder(encoder);
    return encoderFromFile(
      resized,
      {...described, input: input ? {...input, size: [size, size]} : null},
      'The encoder',
    );
  } catch (cause) {
    if (resized) disposeNetwork(resized);
    const [, height, width] = network.inputs[0]?.shape ?? [];
    throw new RangeError(
      `Expected a network that takes images of any size, to give it ${size} × ${size} pixels; this one takes ${height} × ${width} alone: ${(cause as Error).message}`,
      {cause},
    );
  }
}

/** A revival that gives the inputs of a network other sides. */
const ofSize =
  (size: number): Revival =>
  (key, value) => {
    if (!/^batch_?input_?shape$/i.test(key) || !Array.isArray(value) || value.length !== 4) return value;
    return [value[0], size, size, value[3]];
  };
