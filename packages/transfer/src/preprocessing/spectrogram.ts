import {type ArrayData, type Augmentation, logMel, resample} from '@annulus/datasets/browser';
import type {SoundInput} from '@annulus/encoders/browser';

/** Makes of a recording of any rate the spectrogram that an encoder takes. */
export function spectrogramFor({size: [mels], rate, normalization, ...input}: SoundInput): Augmentation {
  const atRate = resample(rate);
  const {samples, hop, fftSize, edges, scale, norm, decibels} = input;
  const spectrogram = {samples, hop, mels, fftSize, edges, scale, norm, decibels};
  const made = logMel({...spectrogram, ...(normalization !== 'none' && {normalize: normalization})});
  return (input, random, view) => {
    if (!('rate' in input)) {
      throw new TypeError(
        `Expected a recording, {data, shape: [samples, 1], rate}, since this encoder takes spectrograms of recordings, received an ` +
          `image of Shape [${input.shape.join(', ')}]. Use an encoder that was trained on images.`,
      );
    }
    return made(atRate(input, random), random, view);
  };
}

/** @throws TypeError when a recording is given to an encoder of images */
export function expectImage(input: ArrayData): ArrayData {
  if (!('rate' in input)) return input;
  throw new TypeError(
    `Expected an image of Shape [height, width, 1 or 3], since this encoder takes images, received a recording of ` +
      `${input.shape[0]} samples. Use an encoder that was trained on recordings.`,
  );
}
