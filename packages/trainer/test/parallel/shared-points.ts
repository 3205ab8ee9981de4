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

/** A regression that starts somewhere else on every rank. */
export class ScatteredRegression extends LinearRegression {
  constructor(rank: number) {
    super();
    this.slope.assign(this.slope.add(rank));
  }
}
