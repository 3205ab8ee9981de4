import {oneOf, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {convolution, relu} from '../layers/convolution.js';
import {encoderOf} from './encoder-of.js';

export interface ResNet18Options {
  /** `cifar`: a 3×3 convolution, for images of about 32 pixels. `imagenet`: 7×7 with stride 2, then 3×3 max pooling. */
  readonly stem?: 'cifar' | 'imagenet';
  /** Channels of the first stage; the others have 2, 4 and 8 times as many. 64 (default) is the standard network. */
  readonly width?: number;
  /** Numbers in an embedding; default 128, the paper's. */
  readonly dimensions?: number;
  /** Height and width of the images in pixels; default 32 for `cifar`, 224 for `imagenet`. */
  readonly size?: number;
  /** Channels of the images; default 3. */
  readonly channels?: number;
  /** Of the initial weights: the same seed gives the same network on every backend. */
  readonly seed?: number;
}

/** ResNet-18 (He et al. 2016), the paper's encoder. Its feature maps are `stage1` to `stage4`. */
export function resnet18(options: ResNet18Options = {}): Encoder {
  const {stem = 'cifar', width = 64, dimensions = 128, channels = 3, seed = 0} = options;
  const {size = stem === 'cifar' ? 32 : 224} = options;
  oneOf('stem', stem, ['cifar', 'imagenet']);
  for (const [name, value] of Object.entries({width, dimensions, size, channels})) positiveInteger(name, value);
  let layer = 0;
  const nextSeed = () => seed * 1000 + layer++;

  const block = (input: tf.SymbolicTensor, filters: number, stride: number, name: string, output: string) => {
    const first = convolution(input, {filters, kernel: 3, stride, name: `${name}_conv1`, seed: nextSeed()});
    const second = convolution(relu(first, `${name}_relu1`), {
      filters,
      kernel: 3,
      name: `${name}_conv2`,
      seed: nextSeed(),
    });
    const shortcut =
      stride === 1 && input.shape.at(-1) === filters
        ? input
        : convolution(input, {filters, kernel: 1, stride, name: `${name}_shortcut`, seed: nextSeed()});
    return relu(tf.layers.add({name: `${name}_add`}).apply([second, shortcut]) as tf.SymbolicTensor, output);
  };

  const images = tf.input({shape: [size, size, channels], name: 'images'});
  const stemOptions = stem === 'cifar' ? {kernel: 3} : {kernel: 7, stride: 2};
  const stemmed = relu(
    convolution(images, {filters: width, ...stemOptions, name: 'stem', seed: nextSeed()}),
    'stem_relu',
  );
  let map =
    stem === 'cifar'
      ? stemmed
      : (tf.layers
          .maxPooling2d({poolSize: 3, strides: 2, padding: 'same', name: 'stem_pool'})
          .apply(stemmed) as tf.SymbolicTensor);
  const features: Record<string, tf.SymbolicTensor> = {};
  for (let stage = 1; stage <= 4; stage++) {
    const filters = width * 2 ** (stage - 1);
    map = block(map, filters, stage === 1 ? 1 : 2, `stage${stage}_block1`, `stage${stage}_block1_relu2`);
    map = block(map, filters, 1, `stage${stage}_block2`, stage === 4 ? 'prepool' : `stage${stage}_block2_relu2`);
    features[`stage${stage}`] = map;
  }
  return encoderOf(images, features, {dimensions, seed: nextSeed()});
}
