import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {madeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';
import {type ChannelStatistics, channelStatistics} from './channel-statistics.js';
import {type ColorJitterOptions, colorJitter} from './color-jitter.js';
import {compose} from './compose.js';
import {type GaussianBlurOptions, gaussianBlur} from './gaussian-blur.js';
import {randomGrayscale} from './grayscale.js';
import {randomHorizontalFlip} from './horizontal-flip.js';
import {normalize} from './normalize.js';
import {randomResizedCrop} from './random-resized-crop.js';
import {labColors} from './rgb-to-lab.js';

export interface ContrastiveAugmentationOptions {
  /** Pixels of both sides of a view. Default: the image's own. */
  readonly size?: number;
  /** Share of the image's area that a view shows, in [0, 1]. */
  readonly scale?: readonly [low: number, high: number];
  readonly jitter?: ColorJitterOptions;
  /** Chance of losing the colour, in [0, 1]. */
  readonly grayscale?: number;
  /** Chance of being mirrored, in [0, 1]; 0 where left and right mean something, as in digits. */
  readonly flip?: number;
  /** Default: no blur, as in the paper. */
  readonly blur?: GaussianBlurOptions;
  /** The colours of a view. `lab` is what CMC learns from, and asks for images of 3 channels. */
  readonly color?: 'rgb' | 'lab';
  /** Statistics to normalize with, last. Default: RGB stays in [0, 1], Lab takes `channelStatistics.lab`. */
  readonly normalize?: ChannelStatistics;
}

/**
 * The family of transformations that views are drawn from: crop, colour jitter, flip, grayscale (§5 of the paper).
 *
 * The paper gives no strengths. These are the ones of instance discrimination (Wu et al., 2018), which CMC and MoCo took over.
 */
export function contrastiveAugmentation(options: ContrastiveAugmentationOptions = {}): Augmentation {
  const {
    size,
    scale = [0.2, 1],
    blur,
    color = 'rgb',
  } = knownOptions('contrastiveAugmentation', options, [
    'size',
    'scale',
    'jitter',
    'grayscale',
    'flip',
    'blur',
    'color',
    'normalize',
  ]);
  const {jitter = {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.4}} = options;
  const {grayscale = 0.2, flip = 0.5} = options;
  oneOf('color', color, ['rgb', 'lab']);
  const {normalize: statistics = color === 'lab' ? channelStatistics.lab : undefined} = options;
  const augment = compose(
    randomResizedCrop(size === undefined ? {scale} : {size, scale}),
    colorJitter(jitter),
    randomGrayscale({probability: grayscale}),
    ...(blur === undefined ? [] : [gaussianBlur(blur)]),
    randomHorizontalFlip({probability: flip}),
    ...(color === 'lab' ? [labColors] : []),
    ...(statistics === undefined ? [] : [normalize(statistics)]),
  );
  return madeBy(augment, {module: import.meta.url, name: 'contrastiveAugmentation', arguments: [options]});
}
