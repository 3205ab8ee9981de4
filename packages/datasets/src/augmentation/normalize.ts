import {imageSize} from '../dense.js';
import type {Augmentation} from './augmentation.js';
import type {ChannelStatistics} from './channel-statistics.js';

/** Subtracts each channel's mean and divides by its standard deviation. */
export function normalize({mean, standardDeviation}: ChannelStatistics): Augmentation {
  if (mean.length !== standardDeviation.length || !standardDeviation.every((deviation) => deviation > 0)) {
    throw new RangeError(
      `Expected one mean and one standard deviation above 0 per channel, received mean [${mean.join(', ')}] and standardDeviation [${standardDeviation.join(', ')}].`,
    );
  }
  const channels = mean.length;
  const slopes = Float64Array.from(standardDeviation, (deviation) => 1 / deviation);
  const means = Float64Array.from(mean);
  return (image) => {
    const {data, shape} = image;
    if (imageSize(image).channels !== channels) {
      throw new RangeError(`Expected an image of ${channels} channels to normalize, received one of ${shape[2]}.`);
    }
    const normalized = new Float32Array(data.length);
    for (let at = 0; at < data.length; at += channels)
      for (let channel = 0; channel < channels; channel++)
        normalized[at + channel] =
          ((data[at + channel] as number) - (means[channel] as number)) * (slopes[channel] as number);
    return {data: normalized, shape};
  };
}
