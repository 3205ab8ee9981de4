import {
  type ChannelStatistics,
  logMel,
  type MelSpectrogramOptions,
  type SoundCrop,
  soundAugmentation,
} from '@annulus/datasets';
import type {SoundInput} from '@annulus/encoders';
import {OptionError} from '../options/option-error.js';
import type {ExampleInput} from './example-input.js';

/** How spectrograms are made but for their lengths, where it is not as usual. */
type Manner = Partial<Pick<SoundInput, 'edges' | 'scale' | 'norm' | 'decibels'>>;

export interface Sounds extends Manner {
  /** Samples per second of all recordings. */
  readonly rate: number;
  /** What is looked at of a recording, in samples. */
  readonly samples: number;
  /** Mels and frames. */
  readonly size: number;
  /** Samples from frame to frame; default: what gives as many frames as mels. */
  readonly hop?: number;
  /** Samples of a frame; default: about a twentieth of a second. */
  readonly fftSize?: number;
  /** Which part of a longer recording a view is of. */
  readonly crop: SoundCrop;
  readonly statistics?: ChannelStatistics | undefined;
}

/** Smallest spectrogram that a ResNet halves twice at its start. */
const imagenetStem = 64;

/** What an encoder takes of recordings: log-mel spectrograms, and views of them with masks and noise (§7). */
export function sounds(given: Sounds): ExampleInput {
  const {rate, samples, size, crop, statistics} = given;
  const hop = given.hop ?? Math.floor(samples / size) + 1;
  const fftSize = given.fftSize ?? frameOf(rate, hop);
  expectLong({samples, fftSize, rate, size});
  const manner = mannerOf(given);
  const {decibels, ...ofPower} = manner;
  const spectrogram = {samples, hop, mels: size, fftSize, ...ofPower} satisfies MelSpectrogramOptions;
  const last = {...(decibels && {decibels}), ...(statistics && {normalize: statistics})};
  return {
    size,
    channels: 1,
    ...(statistics && {statistics}),
    normalizedWith: (others) => sounds({...given, statistics: others}),
    asTold: (input) => {
      if (input.kind !== 'log-mel') throw new TypeError('Expected an encoder of recordings, received one of images.');
      const {
        rate,
        samples,
        hop,
        size: [size],
        fftSize,
        normalization,
      } = input;
      const known = normalization === 'none' ? undefined : normalization;
      const lengths = {rate, samples, hop, size, fftSize};
      return sounds({...given, ...lengths, ...mannerOf(input), statistics: known ?? statistics});
    },
    told: () => ({kind: 'log-mel', rate, samples, hop, fftSize, ...manner, normalization: statistics ?? 'none'}),
    stem: size < imagenetStem ? 'cifar' : 'imagenet',
    augmentation: ({masks = 0}) => {
      const width = Math.max(1, Math.round(masks * size));
      return soundAugmentation({...spectrogram, crop, masks: {mels: width, frames: width}, ...last});
    },
    plain: () => logMel({...spectrogram, ...last}),
    sound: {rate, ...spectrogram},
  };
}

const mannerOf = ({edges, scale, norm, decibels}: Manner): Manner => ({
  ...(edges && {edges}),
  ...(scale && {scale}),
  ...(norm && {norm}),
  ...(decibels && {decibels}),
});

/** Samples of a frame: about a twentieth of a second, or a whole hop, a power of two and no more than the paper's 2048. */
function frameOf(rate: number, hop: number): number {
  const usual = 2 ** Math.round(Math.log2(rate / 20));
  return Math.max(64, Math.min(2048, Math.max(usual, 2 ** Math.ceil(Math.log2(hop)))));
}

interface SoundLength {
  readonly samples: number;
  readonly fftSize: number;
  readonly rate: number;
  readonly size: number;
}

/** @throws {OptionError} when there are too few samples for so many frames, or for one */
function expectLong({samples, fftSize, rate, size}: SoundLength): void {
  const needed = Math.max(fftSize / 2 + 1, size * (size - 1));
  if (samples >= needed) return;
  const least = Math.ceil((1000 * needed) / rate) / 1000;
  throw new OptionError({
    option: 'seconds',
    received: samples / rate,
    expected: ({option}) =>
      `${option('seconds')} to be at least ${least} at ${rate.toLocaleString('en-US')} samples a second, received ${samples / rate}: a spectrogram of ${size} frames`,
  });
}
