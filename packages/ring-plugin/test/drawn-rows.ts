import type {ViewBatch} from '@annulus/datasets';
import {disposeOf, type Position, Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {ContrastiveAlgorithm} from '../src/algorithms/contrastive-algorithm.js';
import {Negatives} from '../src/contrast/negatives.js';
import {positionAt} from './position-at.js';

/**
 * The bank row that a single anchor is compared with at each of some positions, for each of its losses. The algorithm draws one
 * negative, at temperature 1, with the positive left out of the denominator.
 *
 * Every row says that its similarity is its number, so that the loss tells which row was drawn.
 *
 * @param losses - the names of the losses that are logged; none: the loss itself
 */
export function drawnRows(
  module: ContrastiveAlgorithm,
  batch: ViewBatch,
  positions: readonly Position[],
  losses: readonly string[] = [],
): number[][] {
  const drawn = positions.map((at) => {
    const transforms = new Transforms();
    const positives: number[] = [];
    transforms.intercept(Negatives, 'numbering', (candidates) => {
      const [, rows] = candidates.similarities.shape;
      positives.push(...candidates.positives.dataSync());
      return {...candidates, similarities: tf.range(0, rows).expandDims<tf.Tensor2D>(0)};
    });
    const step = new Step(at, transforms);
    return tf.tidy(() => {
      const loss = module.trainingStep(batch, step);
      const values = losses.length === 0 ? [loss] : losses.map((name) => step.logged.get(name) as tf.Scalar);
      const rows = values.map((value, index) => Math.round(value.arraySync() + (positives[index] as number)));
      step.dispose();
      return rows;
    });
  });
  disposeOf(module);
  return drawn;
}

/** Eight batches of each of two epochs. */
export const twoEpochs = [0, 1].map((epoch) =>
  Array.from({length: 8}, (_, batch): Position => ({...positionAt(epoch, 2), batch, batches: 8})),
) as [Position[], Position[]];
