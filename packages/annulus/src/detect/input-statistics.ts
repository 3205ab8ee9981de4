import {type ChannelStatistics, channelStatistics} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import type {MeasuredEncoder} from '../measuring/measured-encoder.js';
import {OptionError} from '../options/option-error.js';

/**
 * What images in [0, 1] are normalised with before an encoder sees them, as in its pretraining; where that is not known, ImageNet's.
 *
 * @throws {OptionError} when it takes no colour pictures
 */
export function inputStatistics({input, network}: Encoder, {label, folder}: MeasuredEncoder): ChannelStatistics {
  const channels = network.inputs[0]?.shape[3];
  const isOfColours = input?.kind !== 'log-mel' && (input?.color ?? 'rgb') === 'rgb' && channels === 3;
  if (!isOfColours) {
    const what = input?.kind === 'log-mel' ? 'spectrograms' : `${input?.color ?? `${channels} channels`}`;
    throw new OptionError({
      option: 'encoder',
      received: folder,
      expected: () => `an encoder of colour pictures (rgb), received ${label} in ${folder}, which takes ${what}`,
      advice: () => 'Choose another run.',
    });
  }
  if (input === undefined) return channelStatistics.imagenet;
  const {normalization, range} = input;
  const [low, high] = range;
  const {mean, standardDeviation} =
    normalization === 'none' ? {mean: [0, 0, 0], standardDeviation: [1, 1, 1]} : normalization;
  return {
    mean: mean.map((value) => (value - low) / (high - low)),
    standardDeviation: standardDeviation.map((value) => value / (high - low)),
  };
}
