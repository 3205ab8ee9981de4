import type {Batch, BatchSource} from '../contract/batch-source.js';
import type {ProcessGroup} from '../contract/process-group.js';

/** The training data of this rank: its share of every batch. */
export function shareOf<B extends Batch>(source: BatchSource<B>, {rank, size}: ProcessGroup): BatchSource<B> {
  if (size === 1) return source;
  if (source.shard) return source.shard({rank, ranks: size});
  throw new TypeError(
    `Expected training data that ${size} ranks can share, received a source without a shard method. ` +
      'twoViews, views and labelled have one; give your own shard({rank, ranks}), or leave out the strategy.',
  );
}
