import {knownOptions} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {convolution} from '../layers/convolution.js';
import {relu} from '../layers/relu.js';
import {encoderOf} from './encoder-of.js';
import {expectSizes, type ImageOptions} from './image-options.js';

export interface SmallConvNetOptions extends ImageOptions {
  /** Channels of the first convolution; the others have 2, 4 and 4 times as many. Default 16. */
  readonly width?: number;
  /** Numbers in an embedding; default 64. */
  readonly dimensions?: number;
  /** Height and width of the images in pixels; default 32. */
  readonly size?: number;
}

/** Four convolutions with stride 2: an encoder for first looks, several times as fast as `resnet18`. Its feature maps are `stage1` to `stage4`. */
export function smallConvNet(options: SmallConvNetOptions = {}): Encoder {
  const {
    width = 16,
    dimensions = 64,
    size = 32,
    channels = 3,
    seed = 0,
    input,
  } = knownOptions('smallConvNet', options, ['width', 'dimensions', 'size', 'channels', 'seed', 'input']);
  expectSizes({width, dimensions, size, channels});
  const images = tf.input({shape: [size, size, channels], name: 'images'});
  const features: Record<string, tf.SymbolicTensor> = {};
  [1, 2, 4, 4].reduce((map, factor, index) => {
    const name = `conv${index + 1}`;
    const options = {filters: width * factor, kernel: 3, stride: 2, name, seed: seed * 1000 + index};
    const next = relu(convolution(map, options), `${name}_relu`);
    features[`stage${index + 1}`] = next;
    return next;
  }, images);
  return encoderOf(images, features, {dimensions, seed: seed * 1000 + 4, input});
}
