import {knownOptions} from '@annulus/trainer/checks';
import {madeBy} from '../../origin/origin.js';
import type {Augmentation} from '../augmentation.js';
import type {ChannelStatistics} from '../channel-statistics.js';
import {compose} from '../compose.js';
import {normalize} from '../normalize.js';
import {type DecibelsOptions, decibels} from './decibels.js';
import {type MelSpectrogramOptions, melSpectrogram, melSpectrogramNames} from './mel-spectrogram.js';

export interface LogMelOptions extends MelSpectrogramOptions {
  /** How the logarithm is taken. Default: as the paper's speech code has it. */
  readonly decibels?: DecibelsOptions;
  /** Statistics of the training spectrograms to z-score with, such as `channelStatistics.librispeech`. Default: decibels stay. */
  readonly normalize?: ChannelStatistics;
}

/**
 * The log-mel spectrogram of a recording, as the paper's speech experiments have it (§7; Tamkin et al., 2020). Of Shape
 * `[samples, 1]` it makes Shape `[mels, ⌊samples / hop⌋ + 1, 1]`, low mels first: 64 × 64 by default.
 */
export function logMel(options: LogMelOptions = {}): Augmentation {
  const {
    decibels: logarithm = {},
    normalize: statistics,
    ...spectrogram
  } = knownOptions('logMel', options, [...melSpectrogramNames, 'decibels', 'normalize']);
  const augment = compose(
    melSpectrogram(spectrogram),
    decibels(logarithm),
    ...(statistics === undefined ? [] : [normalize(statistics)]),
  );
  return madeBy(augment, {module: import.meta.url, name: 'logMel', arguments: [options]});
}
