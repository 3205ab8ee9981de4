import {channelStatistics} from '@annulus/datasets';
import {resnet18, smallConvNet} from '@annulus/encoders';
import type {Encoder} from '@annulus/ring-plugin';
import type {AlgorithmEntry} from '../algorithms/algorithm-entry.js';
import type {ImageSplits} from '../datasets/image-splits.js';
import type {TrainingOptions} from '../settings/training-options.js';

/** Largest image, in pixels, for which a ResNet starts with a 3×3 convolution, as for CIFAR. */
const cifarStem = 64;

/** A fresh encoder that knows what its images look like; the same options give the same initial weights each time. */
export function encoderOf(
  {encoder, width, dimensions, seed}: TrainingOptions,
  {size, channels, statistics}: Pick<ImageSplits, 'size' | 'channels' | 'statistics'>,
  color: AlgorithmEntry['color'],
): Encoder {
  const input = color === 'lab' ? {color, normalization: channelStatistics.lab} : {normalization: statistics};
  const options = {width, dimensions, size, channels, seed, input};
  if (encoder === 'small-convnet') return smallConvNet(options);
  return resnet18({...options, stem: size <= cifarStem ? 'cifar' : 'imagenet'});
}
