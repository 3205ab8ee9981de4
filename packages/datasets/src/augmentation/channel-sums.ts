import type {ArrayData} from '../array/array-data.js';
import type {ChannelStatistics} from './channel-statistics.js';

/** The sums of examples that are added one by one, each of its channels, the last axis, for their mean and deviation. */
export class ChannelSums {
  #examples = 0;
  #count = 0;
  #sums: Float64Array = new Float64Array(0);
  #squares: Float64Array = new Float64Array(0);

  /** @throws RangeError when it has not as many channels as the first */
  add({data, shape}: ArrayData): void {
    const channels = shape.at(-1) ?? 1;
    if (this.#examples === 0) [this.#sums, this.#squares] = [new Float64Array(channels), new Float64Array(channels)];
    const [sums, squares] = [this.#sums, this.#squares];
    if (channels !== sums.length) {
      throw new RangeError(
        `Expected examples of ${sums.length} channels, as the first has, example ${this.#examples} has ${channels}. Bring them to one shape by a transform.`,
      );
    }
    for (let at = 0, channel = 0; at < data.length; at++, channel = channel + 1 === channels ? 0 : channel + 1) {
      const value = data[at] as number;
      sums[channel] = (sums[channel] as number) + value;
      squares[channel] = (squares[channel] as number) + value * value;
    }
    this.#count += data.length / channels;
    this.#examples++;
  }

  /** Where all values of a channel are the same, its deviation is 1: it becomes 0, and is not divided by nothing. */
  get statistics(): ChannelStatistics {
    const mean = Array.from(this.#sums, (sum) => sum / this.#count);
    const variance = (square: number, channel: number) => square / this.#count - (mean[channel] as number) ** 2;
    const deviations = Array.from(this.#squares, (square, channel) =>
      Math.sqrt(Math.max(0, variance(square, channel))),
    );
    return {mean, standardDeviation: deviations.map((deviation) => (deviation > 1e-6 ? deviation : 1))};
  }
}
