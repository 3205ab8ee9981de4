import {positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {convolution, relu} from '../layers/convolution.js';
import {encoderOf} from './encoder-of.js';

export interface SmallConvNetOptions {
  /** Channels of the first convolution; the others have 2, 4 and 4 times as many. Default 16. */
  readonly width?: number;
  /** Numbers in an embedding; default 64. */
  readonly dimensions?: number;
  /** Height and width of the images in pixels; default 32. */
  readonly size?: number;
  /** Channels of the images; default 3. */
  readonly channels?: number;
  /** Of the initial weights. */
  readonly seed?: number;
}

/** Four convolutions with stride 2: an encoder for first looks, several times as fast as `resnet18`. Its feature maps are `stage1` to `stage4`. */
export function smallConvNet(options: SmallConvNetOptions = {}): Encoder {
  const {width = 16, dimensions = 64, size = 32, channels = 3, seed = 0} = options;
  for (const [name, value] of Object.entries({width, dimensions, size, channels})) positiveInteger(name, value);
  const images = tf.input({shape: [size, size, channels], name: 'images'});
  const features: Record<string, tf.SymbolicTensor> = {};
  [1, 2, 4, 4].reduce((input, factor, index) => {
    const stage = index + 1;
    const options = {filters: width * factor, kernel: 3, stride: 2, name: `conv${stage}`, seed: seed * 1000 + index};
    const map = relu(convolution(input, options), stage === 4 ? 'prepool' : `conv${stage}_relu`);
    features[`stage${stage}`] = map;
    return map;
  }, images);
  return encoderOf(images, features, {dimensions, seed: seed * 1000 + 4});
}
