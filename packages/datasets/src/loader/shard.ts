import type {Shard} from '@annulus/trainer';
import {positiveInteger} from '@annulus/trainer/checks';

/** `shard`, or an error when there is no such rank. */
export function checkedShard(shard: Shard): Shard {
  const {rank, ranks} = shard;
  positiveInteger('ranks', ranks);
  if (Number.isInteger(rank) && rank >= 0 && rank < ranks) return shard;
  throw new RangeError(`Expected rank to be an integer from 0 to ${ranks - 1}, received ${rank}.`);
}

/** How many of `examples` fall to each rank, or an error when that is no whole number. */
export function examplesPerRank(name: 'batchSize' | 'the last batch', examples: number, {ranks}: Shard): number {
  if (examples % ranks === 0) return examples / ranks;
  let fewer = ranks - 1;
  while (examples % fewer !== 0) fewer--;
  const other = name === 'batchSize' ? 'another one' : "another batchSize, or lastBatch: 'drop'";
  const remedy = `Use ${fewer === 1 ? '1 rank' : `${fewer} ranks`}, as with dataParallel({workers: ${fewer}}), or ${other}.`;
  throw new RangeError(
    `Expected ${name} to be divisible among ${ranks} ranks, received ${examples} examples. ${remedy}`,
  );
}
