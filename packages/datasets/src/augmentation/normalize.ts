import {madeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';
import type {ChannelStatistics} from './channel-statistics.js';
import {inPlace} from './in-place.js';

/** Subtracts each channel's mean and divides by its standard deviation. */
export function normalize({mean, standardDeviation}: ChannelStatistics): Augmentation {
  if (mean.length !== standardDeviation.length || !standardDeviation.every((deviation) => deviation > 0)) {
    throw new RangeError(
      `Expected one mean and one standard deviation above 0 per channel, received mean [${mean.join(', ')}] and standardDeviation [${standardDeviation.join(', ')}].`,
    );
  }
  const slopes = standardDeviation.map((deviation) => 1 / deviation);
  const augment = inPlace((canvas) => {
    if (canvas.channels !== mean.length) {
      throw new RangeError(
        `Expected an image of ${mean.length} channels to normalize, received one of ${canvas.channels}.`,
      );
    }
    canvas.normalize(mean, slopes);
  });
  return madeBy(augment, {module: import.meta.url, name: 'normalize', arguments: [{mean, standardDeviation}]});
}
