import type {ArrayData, ChannelStatistics} from '@annulus/datasets';

/** The sums of examples that are added one by one, each of its channels, the last axis, for their mean and deviation. */
export class ChannelSums {
  #count = 0;
  #sums: Float64Array = new Float64Array(0);
  #squares: Float64Array = new Float64Array(0);

  add({data, shape}: ArrayData): void {
    const channels = shape.at(-1) ?? 1;
    if (this.#count === 0) [this.#sums, this.#squares] = [new Float64Array(channels), new Float64Array(channels)];
    const [sums, squares] = [this.#sums, this.#squares];
    for (let at = 0, channel = 0; at < data.length; at++, channel = channel + 1 === channels ? 0 : channel + 1) {
      const value = data[at] as number;
      sums[channel] = (sums[channel] as number) + value;
      squares[channel] = (squares[channel] as number) + value * value;
    }
    this.#count += data.length / channels;
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
