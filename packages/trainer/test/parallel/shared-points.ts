import type {BatchSource} from '../../src/index.js';
import {LinearRegression, type Points} from '../linear-regression.js';

/** Batches of twelve points that ranks can share. */
export function sharedPoints(batches: number, rank = 0, ranks = 1): BatchSource<Points> {
  return {
    batches,
    async *epoch(epoch) {
      for (let batch = 0; batch < batches; batch++) {
        const all = Array.from({length: 12}, (_, index) => Math.sin(index + 12 * (batch + batches * epoch)));
        const x = all.slice((12 * rank) / ranks, (12 * (rank + 1)) / ranks);
        yield {size: x.length, x, y: x.map((value) => 3 * value + 1 + 0.1 * Math.cos(17 * value))};
      }
    },
    shard: (shard) => sharedPoints(batches, shard.rank, shard.ranks),
  };
}

/** Points of which rank 1 leaves out the first of its share. */
export function unequalPoints(batches: number): BatchSource<Points> {
  return {
    ...sharedPoints(batches),
    shard: ({rank, ranks}) => ({
      batches,
      async *epoch(epoch) {
        for await (const {size, x, y} of sharedPoints(batches, rank, ranks).epoch(epoch))
          yield {size: size - rank, x: x.slice(rank), y: y.slice(rank)};
      },
    }),
  };
}

/** A regression that starts somewhere else on every rank. */
export class ScatteredRegression extends LinearRegression {
  constructor(rank: number) {
    super();
    this.slope.assign(this.slope.add(rank));
  }
}
