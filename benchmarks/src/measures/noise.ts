import {Random, type ViewBatch, type ViewSource} from '@annulus/datasets';

export interface NoiseOptions {
  /** Examples of a batch. */
  readonly size: number;
  readonly batches: number;
  /** In the data set; default: those of all batches. */
  readonly examples?: number;
  /** Height and width; default 32. */
  readonly pixels?: number;
  /** Default 3. */
  readonly channels?: number;
}

/** Two views of normal noise, made before the clock runs; each rank makes its own share. */
export function noise(options: NoiseOptions, ranks = 1): ViewSource {
  const {size, batches, examples = size * batches, pixels = 32, channels = 3} = options;
  const random = new Random(0);
  const own = size / ranks;
  const view = () => ({
    data: Float32Array.from({length: own * pixels * pixels * channels}, () => random.normal()),
    shape: [own, pixels, pixels, channels],
  });
  const views = [view(), view()];
  return {
    length: examples,
    batchSize: own,
    batches,
    async *epoch(): AsyncGenerator<ViewBatch> {
      for (let batch = 0; batch < batches; batch++) {
        yield {size: own, views, ids: Int32Array.from({length: own}, (_, index) => batch * own + index)};
      }
    },
    shard: (shard) => noise(options, shard.ranks),
  };
}
