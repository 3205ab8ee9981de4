import type {ProcessGroup} from '../contract/process-group.js';

/** Ranks that have more or fewer examples of a batch than others: the mean of their losses would not be the batch's. */
export class UnequalSharesError extends Error {
  override readonly name = 'UnequalSharesError';

  constructor({rank, size}: Pick<ProcessGroup, 'rank' | 'size'>, examples: number) {
    super(
      `Expected the ${size} ranks to have equal shares of every batch, but rank ${rank} has ${examples} examples and others ` +
        'have more or fewer. Let shard({rank, ranks}) give each the same number.',
    );
  }
}
