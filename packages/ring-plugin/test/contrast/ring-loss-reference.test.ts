import {onBackends} from '@annulus/testing/on-backends';
import {Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {contrastiveLoss} from '../../src/contrast/contrastive-loss.js';
import {Negatives} from '../../src/contrast/negatives.js';
import {unit} from '../../src/memory/unit.js';
import {rankWindow} from '../../src/ring/samplers/rank-window.js';
import {lonelyStep} from '../offered.js';
import {type ReferenceCase, referenceCases} from '../reference-cases.js';

onBackends('losses, kept ranks and gradients match the float64 reference to 1e-4', (t) => {
  if (!referenceCases) {
    t.log('skipped: ../shared/reference/ring-loss.json is not beside this project');
    t.pass();
    return;
  }
  for (const reference of referenceCases) tf.tidy(() => check(t, reference));
});

function check(t: ExecutionContext, reference: ReferenceCase): void {
  const {batch, candidates, dimensions, inner, outer, temperature, positiveInDenominator, ownRows} = reference;
  const mask = tf.buffer([batch, candidates], 'float32', new Float32Array(batch * candidates).fill(1));
  ownRows?.forEach((row, anchor) => {
    mask.set(0, anchor, row);
  });
  const eligible = mask.toTensor() as tf.Tensor2D;
  const memory = tf.tensor2d([...reference.memory], [candidates, dimensions]);
  const transforms = new Transforms();
  let weights: number[][] = [];
  transforms.intercept(Negatives, 'ring', (negatives) => {
    const ring = rankWindow(negatives, {inner, outer});
    weights = ring.arraySync();
    return {...negatives, weights: tf.mul(negatives.weights, ring) as tf.Tensor2D};
  });
  const loss = (anchors: tf.Tensor, positives: tf.Tensor) =>
    contrastiveLoss(lonelyStep(transforms), {
      anchors: unit(anchors),
      positives: unit(positives),
      ids: Int32Array.from({length: batch}, (_, id) => id),
      memory: {rows: memory, instances: new Int32Array(candidates).fill(-1), eligible: () => eligible},
      temperature,
      positiveInDenominator,
    });

  const {value, grads} = tf.valueAndGrads(loss)([
    tf.tensor2d([...reference.anchors], [batch, dimensions]),
    tf.tensor2d([...reference.positives], [batch, dimensions]),
  ]);

  near(t, [...value.dataSync()], [reference.loss], 'loss');
  near(t, [...(grads[0] as tf.Tensor).dataSync()], reference.gradAnchors, 'gradient of the anchors');
  near(t, [...(grads[1] as tf.Tensor).dataSync()], reference.gradPositives, 'gradient of the positives');
  reference.keptSortedByRank.forEach((kept, anchor) => {
    const selected = (weights[anchor] ?? []).flatMap((weight, index) => (weight > 0 ? [index] : []));
    t.deepEqual(
      selected,
      [...kept].sort((a, b) => a - b),
    );
  });
}

/** Within 1e-4 of the largest number of its kind. */
function near(t: ExecutionContext, actual: readonly number[], expected: readonly number[], what: string): void {
  const tolerance = 1e-4 * Math.max(...expected.map(Math.abs));
  expected.forEach((value, index) => {
    t.true(
      Math.abs((actual[index] ?? Number.NaN) - value) <= tolerance,
      `${what} ${index}: ${actual[index]}, expected ${value}`,
    );
  });
}
