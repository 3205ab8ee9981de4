import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import type {ChannelStatistics} from './channel-statistics.js';
import {ChannelSums} from './channel-sums.js';

/**
 * The mean and the standard deviation of each channel, the last axis, over all examples of a training set: of its spectrograms to
 * z-score them with, or of its images. All of it is read once. The deviation of a channel that is the same throughout is 1.
 *
 * @throws RangeError when examples differ in their channels
 */
export async function channelStatisticsOf(dataset: Dataset<Example>): Promise<ChannelStatistics> {
  const sums = new ChannelSums();
  for (let index = 0; index < dataset.length; index++) sums.add((await dataset.get(index)).input);
  return sums.statistics;
}
