import {
  type ArrayData,
  type Augmentation,
  type ChannelStatistics,
  normalize,
  randomFor,
} from '@annulus/datasets/browser';
import type {Encoder, ImageInput} from '@annulus/encoders/browser';
import {colored} from './colored.js';
import {fitted} from './fitted.js';
import {expectImage, spectrogramFor} from './spectrogram.js';

/**
 * Makes of any image what an encoder takes: resized and cropped, in its colours, in its range of values, normalised; or, for an
 * encoder of sounds, of any recording its spectrogram. As the `transform` of `labelled`, it is how a loaded encoder is measured.
 * Nothing is random.
 *
 * Images are of Shape `[height, width, 1 or 3]` with values in [0, 1]; recordings of Shape `[samples, 1]` with their rate.
 *
 * @throws Error when it is not known what the encoder takes
 */
export function preprocessing({input}: Pick<Encoder, 'input'>): Augmentation {
  if (input === undefined) {
    throw new Error(
      'Nobody has said what the inputs of this encoder look like. Say it: encoder.withInput({normalization: ' +
        'channelStatistics.cifar10}), or encoder.withInput({}) for values from 0 to 1 that are not normalised.',
    );
  }
  if (input.kind === 'log-mel') return spectrogramFor(input);
  const statistics = statisticsOf(input);
  const normalized = statistics && normalize(statistics);
  return (image, ...more) => {
    const made = colored(fitted(expectImage(image), input), input.color);
    return normalized ? normalized(made, ...more) : made;
  };
}

/** One image or recording as an encoder takes it: `preprocessing(encoder)` for a single one. Shape `[height, width, channels]`. */
export const preprocess = (encoder: Pick<Encoder, 'input'>, image: ArrayData): ArrayData =>
  preprocessing(encoder)(image, randomFor('transform', 0, 0, 0), 0);

/** The normalisation, and before it the way from [0, 1] to the encoder's range, in one. */
function statisticsOf({range: [low, high], normalization, color}: ImageInput): ChannelStatistics | undefined {
  const plain = normalization === 'none';
  if (plain && low === 0 && high === 1) return undefined;
  const zeros = color === 'gray' ? [0] : [0, 0, 0];
  const {mean, standardDeviation} = plain ? {mean: zeros, standardDeviation: zeros.map(() => 1)} : normalization;
  const width = high - low;
  return {
    mean: mean.map((value) => (value - low) / width),
    standardDeviation: standardDeviation.map((value) => value / width),
  };
}
