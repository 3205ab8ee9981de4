import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import type {ChannelStatistics} from './channel-statistics.js';

/**
 * The mean and the standard deviation of each channel, the last axis, over all examples of a training set: of its spectrograms to
 * z-score them with, or of its images. All of it is read once.
 *
 * @throws RangeError when examples differ in their channels
 */
export async function channelStatisticsOf(dataset: Dataset<Example>): Promise<ChannelStatistics> {
  let [count, sums, squares] = [0, [] as number[], [] as number[]];
  for (let index = 0; index < dataset.length; index++) {
    const {data, shape} = (await dataset.get(index)).input;
    const channels = shape.at(-1) ?? 1;
    if (index === 0) [sums, squares] = [Array(channels).fill(0), Array(channels).fill(0)];
    if (channels !== sums.length) {
      throw new RangeError(
        `Expected examples of ${sums.length} channels, as the first has, example ${index} has ${channels}. Bring them to one shape by a transform.`,
      );
    }
    count += data.length / channels;
    for (let at = 0; at < data.length; at++) {
      const [channel, value] = [at % channels, data[at] as number];
      sums[channel] = (sums[channel] as number) + value;
      squares[channel] = (squares[channel] as number) + value * value;
    }
  }
  const mean = sums.map((sum) => sum / count);
  const deviation = (square: number, channel: number) =>
    Math.sqrt(Math.max(0, square / count - (mean[channel] as number) ** 2));
  return {mean, standardDeviation: squares.map(deviation)};
}
