import {knownOptions, oneOf} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {convolution} from '../layers/convolution.js';
import {type Padding, padded} from '../layers/padding.js';
import {relu} from '../layers/relu.js';
import {encoderOf} from './encoder-of.js';
import {expectSizes, type ImageOptions} from './image-options.js';
import type {Convolve, ResidualBlock} from './residual-blocks.js';

export interface ResNetOptions extends ImageOptions {
  /** `cifar`: a 3×3 convolution, for images of about 32 pixels. `imagenet`: 7×7 with stride 2, then 3×3 max pooling. */
  readonly stem?: 'cifar' | 'imagenet';
  /** Channels of the first stage; the others have 2, 4 and 8 times as many. 64 (default) is the standard network. */
  readonly width?: number;
  /** Numbers in an embedding; default 128, the paper's. */
  readonly dimensions?: number;
  /** Height and width of the images in pixels; default 32 for `cifar`, 224 for `imagenet`. */
  readonly size?: number;
  /** Default `same`, as in version 0.1; with `symmetric`, torchvision's weights give torchvision's features. */
  readonly padding?: Padding;
}

/** What tells one ResNet from another. */
export interface ResNetLayout {
  readonly block: ResidualBlock;
  /** Blocks of each stage. */
  readonly stages: readonly number[];
}

/** A ResNet (He et al. 2016): a stem, then stages of residual blocks, each but the first at half the resolution. */
export function resnet({block, stages}: ResNetLayout, options: ResNetOptions): Encoder {
  const {
    stem = 'cifar',
    width = 64,
    dimensions = 128,
    channels = 3,
    padding = 'same',
    seed = 0,
    input,
  } = knownOptions('a ResNet', options, [
    'stem',
    'width',
    'dimensions',
    'size',
    'padding',
    'channels',
    'seed',
    'input',
  ]);
  oneOf('stem', stem, ['cifar', 'imagenet']);
  oneOf('padding', padding, ['same', 'symmetric']);
  const {size = stem === 'cifar' ? 32 : 224} = options;
  expectSizes({width, dimensions, size, channels});
  let layer = 0;
  const nextSeed = () => seed * 1000 + layer++;
  const convolve: Convolve = (map, each) => convolution(map, {...each, padding, seed: nextSeed()});

  const images = tf.input({shape: [size, size, channels], name: 'images'});
  let map = stem === 'cifar' ? cifarStem(images, width, convolve) : imagenetStem(images, {width, padding}, convolve);
  const features: Record<string, tf.SymbolicTensor> = {};
  stages.forEach((blocks, index) => {
    const name = `stage${index + 1}`;
    for (let number = 1; number <= blocks; number++) {
      const stride = index > 0 && number === 1 ? 2 : 1;
      map = block(map, {filters: width * 2 ** index, stride, name: `${name}_block${number}`}, convolve);
    }
    features[name] = map;
  });
  return encoderOf(images, features, {dimensions, seed: nextSeed(), input});
}

const cifarStem = (images: tf.SymbolicTensor, filters: number, convolve: Convolve): tf.SymbolicTensor =>
  relu(convolve(images, {filters, kernel: 3, name: 'stem'}), 'stem_relu');

function imagenetStem(
  images: tf.SymbolicTensor,
  {width, padding}: {width: number; padding: Padding},
  convolve: Convolve,
): tf.SymbolicTensor {
  const map = relu(convolve(images, {filters: width, kernel: 7, stride: 2, name: 'stem'}), 'stem_relu');
  const pool = {poolSize: 3, strides: 2, name: 'stem_pool'};
  const pooled =
    padding === 'same'
      ? tf.layers.maxPooling2d({...pool, padding: 'same'}).apply(map)
      : tf.layers.maxPooling2d({...pool, padding: 'valid'}).apply(padded(map, 3, 'stem_pool_pad'));
  return pooled as tf.SymbolicTensor; // Zeros around it change no maximum: after ReLU none is below 0.
}
