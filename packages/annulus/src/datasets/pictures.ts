import {
  type ChannelStatistics,
  type ContrastiveAugmentationOptions,
  centerCrop,
  channelStatistics,
  compose,
  contrastiveAugmentation,
  normalize,
  rgbToLab,
} from '@annulus/datasets';
import type {ExampleInput, SeenColor} from './example-input.js';

export interface Pictures {
  /** Pixels of both sides. */
  readonly size: number;
  readonly channels: 1 | 3;
  readonly statistics: ChannelStatistics;
  /** What the contrastive views must not do, because it changes what an image is: mirroring a digit, for example. */
  readonly augmentation?: Partial<ContrastiveAugmentationOptions>;
}

/** Largest image, in pixels, for which a ResNet starts with a 3×3 convolution, as for CIFAR. */
const cifarStem = 64;

/** What an encoder takes of pictures: their middle, and MoCo's views. */
export function pictures({size, channels, statistics, augmentation}: Pictures): ExampleInput {
  const normalizedWith = (others: ChannelStatistics) =>
    pictures({size, channels, statistics: others, ...(augmentation && {augmentation})});
  const statisticsOf = (color: SeenColor) => (color === 'lab' ? channelStatistics.lab : statistics);
  return {
    size,
    channels,
    statistics,
    normalizedWith,
    asTold: ({normalization}) => normalizedWith(normalization === 'none' ? statistics : normalization),
    told: (color) => (color === 'lab' ? {color, normalization: statisticsOf(color)} : {normalization: statistics}),
    stem: size <= cifarStem ? 'cifar' : 'imagenet',
    augmentation: ({cropScale = [0.2, 1], hue = 0, grayscale = 0}, color) => {
      const jitter = {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue, probability: 0.8};
      const normal = {color, normalize: statisticsOf(color)};
      return contrastiveAugmentation({size, scale: cropScale, jitter, grayscale, ...normal, ...augmentation});
    },
    plain: (color) => compose(centerCrop(size), ...(color === 'lab' ? [rgbToLab] : []), normalize(statisticsOf(color))),
  };
}
