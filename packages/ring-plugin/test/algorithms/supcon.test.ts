import type {ViewBatch} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, Transforms, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {SupCon, type SupConOptions} from '../../src/algorithms/supcon.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {Negatives} from '../../src/contrast/negatives.js';
import {dot, naiveUnit} from '../contrast/naive-info-nce.js';
import {expectGradient} from '../finite-differences.js';
import {firstBatchOf} from '../first-batch-of.js';
import {lonelyStep} from '../offered.js';
import {colours} from '../small-problem.js';

const temperature = 0.3;
const supcon = (options: SupConOptions = {}) =>
  new SupCon(smallConvNet({width: 4, dimensions: 16, size: 8}), paperSGD, {projection: 8, temperature, ...options});

/** Six examples of three classes, one of them with one example. */
const labels = Int32Array.of(0, 0, 1, 2, 1, 1);
const labelled = async (of = labels): Promise<ViewBatch> => ({
  ...(await firstBatchOf(colours({batchSize: 6}))),
  labels: of,
});

/** Khosla et al. 2020, Eq. 2, to the letter; mean over the anchors. */
function outside(embeddings: number[][], classes: readonly number[]): number {
  const losses = embeddings.map((anchor, i) => {
    const all = embeddings.filter((_, a) => a !== i).map((other) => Math.exp(dot(anchor, other) / temperature));
    const total = all.reduce((sum, value) => sum + value, 0);
    const positives = embeddings.filter((_, p) => p !== i && classes[p] === classes[i]);
    const logs = positives.map((positive) => Math.log(Math.exp(dot(anchor, positive) / temperature) / total));
    return -logs.reduce((sum, value) => sum + value, 0) / positives.length;
  });
  return losses.reduce((sum, value) => sum + value, 0) / losses.length;
}

const lossOf = (module: SupCon, batch: ViewBatch, transforms = new Transforms()) => {
  const step = lonelyStep(transforms);
  const value = module.trainingStep(batch, step);
  step.dispose();
  return value;
};

for (const [title, classes] of [
  ['several classes', labels],
  ['a single class, which has no negatives', Int32Array.from({length: 6}, () => 4)],
] as const) {
  onBackends(`the loss is L_out of the paper, for ${title}`, async (t) => {
    const module = supcon();
    const batch = await labelled(classes);
    const {encoder, head} = module.parts;
    const embeddings = naiveUnit(
      tf.tidy(() => {
        const views = tf.concat([viewTensor(batch, 0), viewTensor(batch, 1)]);
        return head.forward(encoder.forward(views)).arraySync();
      }),
    );
    const loss = tf.tidy(() => lossOf(module, batch).arraySync());
    const expected = outside(embeddings, [...classes, ...classes]);
    t.true(Math.abs(loss - expected) < 1e-4, `${loss}, expected ${expected}`);
    disposeOf(module);
  });
}

onBackends('the views of other classes are offered as negatives, none of the own class', async (t) => {
  const module = supcon();
  const batch = await labelled();
  const transforms = new Transforms();
  let seen: {readonly ids: number[]; readonly eligible: number[][]} = {ids: [], eligible: []};
  transforms.intercept(Negatives, 'looking', (candidates) => {
    seen = {ids: [...candidates.ids], eligible: candidates.eligible.arraySync()};
    return candidates;
  });
  tf.tidy(() => lossOf(module, batch, transforms));
  const classes = [...labels, ...labels];
  t.deepEqual(seen.ids, [...batch.ids, ...batch.ids]);
  t.deepEqual(
    seen.eligible,
    classes.map((own) => classes.map((other) => (other === own ? 0 : 1))),
  );
  disposeOf(module);
});

onBackends('a negative that the ring drops leaves the denominator, a view of the own class never does', async (t) => {
  const module = supcon();
  const batch = await labelled();
  const transforms = new Transforms();
  transforms.intercept(Negatives, 'dropping', (candidates) => ({
    ...candidates,
    weights: tf.zerosLike(candidates.weights),
  }));
  const {encoder, head} = module.parts;
  const embeddings = naiveUnit(
    tf.tidy(() => {
      const views = tf.concat([viewTensor(batch, 0), viewTensor(batch, 1)]);
      return head.forward(encoder.forward(views)).arraySync();
    }),
  );
  const classes = [...labels, ...labels];
  const within = [0, 1, 2].map((own) => {
    const members = embeddings.filter((_, row) => classes[row] === own);
    return (
      outside(
        members,
        members.map(() => own),
      ) * members.length
    ); // Each class by itself.
  });
  const expected = within.reduce((sum, value) => sum + value, 0) / classes.length;
  const loss = tf.tidy(() => lossOf(module, batch, transforms).arraySync());
  t.true(Math.abs(loss - expected) < 1e-4, `${loss}, expected ${expected}`);
  disposeOf(module);
});

onBackends(
  'gradients of SupCon flow through anchors, positives and negatives, as finite differences say',
  async (t) => {
    const module = supcon();
    const batch = await labelled();
    const variables = trainableOf(module);
    expectGradient(t, () => lossOf(module, batch), variables.at(-2) as tf.Variable, {at: [0, 17, 60]});
    expectGradient(t, () => lossOf(module, batch), variables.at(-3) as tf.Variable, {at: [1, 9], by: 0.003});
    disposeOf(module);
  },
);

onBackends('batches without labels are refused, with what to do', async (t) => {
  const module = supcon();
  const {labels: _, ...batch} = await labelled();
  t.is(
    t.throws(() => tf.tidy(() => lossOf(module, batch)))?.message,
    'Expected a label for every example, since SupCon learns from classes, received batches without labels. ' +
      'Use labelled data, or SimCLR, which needs none.',
  );
  disposeOf(module);
});

onBackends('options of SupCon that cannot be are refused', (t) => {
  t.is(t.throws(() => supcon({projection: 0}))?.message, 'Expected projection to be a positive integer, received 0.');
  t.is(t.throws(() => supcon({temperature: 0}))?.message, 'Expected temperature to be a positive number, received 0.');
});
