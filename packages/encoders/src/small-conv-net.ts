import {positiveInteger} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {convolution, relu} from './convolution.js';
import type {Encoder} from './encoder.js';
import {encoderHead} from './encoder-head.js';

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

/** Four convolutions with stride 2: an encoder for first looks, several times as fast as `resnet18`. */
export function smallConvNet(options: SmallConvNetOptions = {}): Encoder {
  const {width = 16, dimensions = 64, size = 32, channels = 3, seed = 0} = options;
  for (const [name, value] of Object.entries({width, dimensions, size, channels})) positiveInteger(name, value);
  const images = tf.input({shape: [size, size, channels], name: 'images'});
  const features = [1, 2, 4, 4].reduce((input, factor, index) => {
    const convolved = convolution(input, {
      filters: width * factor,
      kernel: 3,
      stride: 2,
      name: `conv${index + 1}`,
      seed: seed * 1000 + index,
    });
    return relu(convolved, index === 3 ? 'prepool' : `conv${index + 1}_relu`);
  }, images);
  return encoderHead(images, features, {dimensions, seed: seed * 1000 + 4});
}
