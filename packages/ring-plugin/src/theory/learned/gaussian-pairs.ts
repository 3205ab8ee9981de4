import {type Random, randomFor} from '@annulus/datasets';
import type {Batch, BatchSource} from '@annulus/trainer';
import {positiveInteger} from '@annulus/trainer/checks';
import type {Joint} from '../joint.js';

/** Pairs drawn from p(x, y). */
export interface PairBatch extends Batch {
  /** Shape `[size, dimensions]`. */
  readonly x: Float32Array;
  /** Shape `[size, dimensions]`. */
  readonly y: Float32Array;
}

export interface GaussianPairsOptions {
  /** Batches per epoch. */
  readonly batches: number;
  readonly batchSize: number;
  /** Default 0. */
  readonly seed?: number;
}

/** Fresh pairs for every batch of every epoch. */
export function gaussianPairs(
  joint: Joint,
  {batches, batchSize, seed = 0}: GaussianPairsOptions,
): BatchSource<PairBatch> {
  positiveInteger('batches', batches);
  positiveInteger('batchSize', batchSize);
  return {
    batches,
    async *epoch(epoch) {
      for (let batch = 0; batch < batches; batch++)
        yield pairs(joint, batchSize, randomFor('criticPairs', seed, epoch, batch));
    },
  };
}

function pairs(joint: Joint, size: number, random: Random): PairBatch {
  const {dimensions} = joint;
  const [x, y] = [new Float32Array(size * dimensions), new Float32Array(size * dimensions)];
  for (let row = 0; row < size; row++) {
    const pair = joint.pair(random);
    x.set(pair.x, row * dimensions);
    y.set(pair.y, row * dimensions);
  }
  return {size, x, y};
}
