import {knownOptions} from '@annulus/trainer/checks';
import {madeBy} from '../../origin/origin.js';
import type {Augmentation} from '../augmentation.js';
import type {ChannelStatistics} from '../channel-statistics.js';
import {compose} from '../compose.js';
import {normalize} from '../normalize.js';
import {type DecibelsOptions, decibels} from './decibels.js';
import {gaussianNoise} from './gaussian-noise.js';
import {type MelSpectrogramOptions, melSpectrogram, melSpectrogramNames} from './mel-spectrogram.js';
import {frequencyMask, timeMask} from './spectrogram-masks.js';

export interface SoundAugmentationOptions extends MelSpectrogramOptions {
  /** Mels and frames that masks have fewer than. Default 40 of each. */
  readonly masks?: {readonly mels: number; readonly frames: number};
  /** How the logarithm is taken. Default: as the paper's speech code has it. */
  readonly decibels?: DecibelsOptions;
  /** Statistics of the training spectrograms to z-score with, such as `channelStatistics.librispeech`. Default: decibels stay. */
  readonly normalize?: ChannelStatistics;
  /** Standard deviation of the noise in decibels. Default: a quarter of that in `normalize`, 0 without. */
  readonly noise?: number;
}

/**
 * The transformations that views of a recording are drawn from: the first or the last part, a frequency and a time mask on the
 * power, noise on the decibels (Tamkin et al., 2020, which §7 of the paper follows). Shape `[mels, frames, 1]`.
 */
export function soundAugmentation(options: SoundAugmentationOptions = {}): Augmentation {
  const {
    masks = {mels: 40, frames: 40},
    decibels: logarithm = {},
    normalize: statistics,
    noise = 0.25 * (statistics?.standardDeviation[0] ?? 0),
    crop = 'ends',
    ...spectrogram
  } = knownOptions('soundAugmentation', options, [...melSpectrogramNames, 'masks', 'decibels', 'normalize', 'noise']);
  const augment = compose(
    melSpectrogram({...spectrogram, crop}),
    frequencyMask({width: masks.mels}),
    timeMask({width: masks.frames}),
    decibels(logarithm),
    gaussianNoise(noise),
    ...(statistics === undefined ? [] : [normalize(statistics)]),
  );
  return madeBy(augment, {module: import.meta.url, name: 'soundAugmentation', arguments: [options]});
}
