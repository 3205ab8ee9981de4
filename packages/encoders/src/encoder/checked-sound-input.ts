import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {imageShapeOf} from './image-shape.js';
import type {SoundDecibels, SoundInput} from './sound-input.js';

const names = [
  ...(['kind', 'rate', 'samples', 'hop', 'size', 'fftSize', 'edges', 'scale', 'norm', 'decibels'] as const),
  'normalization',
] as const satisfies readonly (keyof SoundInput)[];

const usualDecibels: SoundDecibels = {multiplier: 20, reference: 'one', floor: -100, topDb: 80};

/**
 * What is given, and for the rest the spectrograms of the paper (§7), not normalised.
 *
 * @throws RangeError when the network cannot take such spectrograms
 */
export function completeSoundInput(network: tf.LayersModel, given: Partial<SoundInput>): SoundInput {
  knownOptions('input', given as Partial<Omit<SoundInput, 'color' | 'fit' | 'range'>>, names);
  const {samples = 150_526, hop = 2360} = given;
  const {height} = imageShapeOf(network);
  return checkedSoundInput(network, {
    kind: 'log-mel',
    size: [height ?? 64, Math.floor(samples / hop) + 1],
    rate: Number.NaN, // To be said: the same samples are another time at another rate.
    samples,
    hop,
    fftSize: 2048,
    edges: 'reflect',
    scale: 'slaney',
    norm: 'slaney',
    normalization: 'none',
    ...given,
    decibels: {...usualDecibels, ...given.decibels},
  });
}

/** Returns `input`, or throws a RangeError when it says what the network cannot take, or what cannot be. */
export function checkedSoundInput(network: tf.LayersModel, input: SoundInput): SoundInput {
  const {size, rate, samples, hop, fftSize, edges, scale, norm, normalization} = input;
  for (const [name, value] of Object.entries({rate, samples, hop, fftSize})) {
    positiveInteger(`input.${name}`, value);
  }
  oneOf('input.edges', edges, ['reflect', 'silence']);
  oneOf('input.scale', scale, ['slaney', 'htk']);
  oneOf('input.norm', norm, ['slaney', 'none']);
  const {height, width, channels} = imageShapeOf(network);
  const [mels, frames] = size;
  const made = Math.floor(samples / hop) + 1;
  if (frames !== made || (height ?? mels) !== mels || (width ?? frames) !== frames || (channels ?? 1) !== 1) {
    throw new RangeError(
      `Expected spectrograms of Shape [${height ?? 'any'}, ${width ?? 'any'}, ${channels ?? 'any'}], as the network takes, received ` +
        `[${mels}, ${made}, 1]: ${mels} mels, and ${samples} samples at a hop of ${hop}.`,
    );
  }
  if (normalization === 'none') return input;
  const {mean, standardDeviation} = normalization;
  const deviation = standardDeviation[0] ?? Number.NaN;
  if (mean.length === 1 && standardDeviation.length === 1 && Number.isFinite(mean[0]) && deviation > 0) return input;
  throw new RangeError(
    `Expected input.normalization to be one mean and one standard deviation above 0, received mean [${mean.join(', ')}] and ` +
      `standardDeviation [${standardDeviation.join(', ')}].`,
  );
}
