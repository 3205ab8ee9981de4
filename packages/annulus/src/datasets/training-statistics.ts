import {type ChannelStatistics, channelStatisticsOf, defineDataset, type Example, randomFor} from '@annulus/datasets';
import type {DataSplits} from './data-splits.js';

/** Examples that are looked at, at most. */
const most = 1000;

/**
 * The statistics of the training examples as they are measured but for the normalisation: of all of them, or of some that are
 * drawn, the same each time.
 *
 * @param onRead - told after each how many of how many have been read
 */
export async function trainingStatistics(
  {pretrain, input}: Pick<DataSplits, 'pretrain' | 'input'>,
  {signal, onRead}: {readonly signal?: AbortSignal; readonly onRead?: (read: number, examples: number) => void} = {},
): Promise<{readonly statistics: ChannelStatistics; readonly examples: number}> {
  const some = pretrain.length <= most ? pretrain : pretrain.shuffle(0).take(most);
  const plain = input.plain('rgb');
  const made = defineDataset<Example>({
    length: some.length,
    get: async (index) => {
      signal?.throwIfAborted();
      const example = await some.get(index);
      const {data, shape} = plain(example.input, randomFor('transform', 0, 0, 0));
      onRead?.(index + 1, some.length);
      return {input: {data, shape}};
    },
  });
  return {statistics: await channelStatisticsOf(made), examples: some.length};
}
