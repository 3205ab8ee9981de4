import {knownOptions} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {checkedInput, imageShapeOf} from './checked-input.js';
import type {EncoderInput} from './encoder-input.js';

/**
 * What is given, and for the rest: values in [0, 1], RGB or gray by the network's channels, not normalised.
 *
 * @throws RangeError when the network cannot take such images
 */
export function completeInput(network: tf.LayersModel, given: Partial<EncoderInput>): EncoderInput {
  knownOptions('input', given, ['size', 'fit', 'color', 'range', 'normalization']);
  const {height, width, channels} = imageShapeOf(network);
  return checkedInput(network, {
    size: [height as number, width as number],
    fit: {resize: 'shorter side', crop: 'center'},
    color: channels === 1 ? 'gray' : 'rgb',
    range: [0, 1],
    normalization: 'none',
    ...given,
  });
}

/** What goes without saying; undefined where a network does not take images of 1 or 3 channels and of one size. */
export function usualInput(network: tf.LayersModel): EncoderInput | undefined {
  const {shape} = network.inputs[0] as tf.SymbolicTensor;
  const [, height, width, channels] = shape;
  const images = network.inputs.length === 1 && shape.length === 4 && height !== null && width !== null;
  return images && (channels === 1 || channels === 3) ? completeInput(network, {}) : undefined;
}
