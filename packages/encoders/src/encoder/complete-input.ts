import {knownOptions} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {checkedInput} from './checked-input.js';
import {completeSoundInput} from './checked-sound-input.js';
import type {EncoderInput, GivenInput} from './encoder-input.js';
import {imageShapeOf} from './image-shape.js';

/**
 * What is given, and for the rest, of images: values in [0, 1], RGB or gray by the network's channels, not normalised;
 * of sounds: the spectrograms of the paper.
 *
 * @throws RangeError when the network cannot take such inputs
 */
export function completeInput(network: tf.LayersModel, given: GivenInput): EncoderInput {
  if (given.kind === 'log-mel') return completeSoundInput(network, given);
  knownOptions('input', given, ['kind', 'size', 'fit', 'color', 'range', 'normalization']);
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
