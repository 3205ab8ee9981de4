import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, Step, Transforms, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {SimCLR, type SimCLROptions} from '../../src/algorithms/simclr.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {type NegativeCandidates, Negatives} from '../../src/contrast/negatives.js';
import {byLoops, naiveUnit} from '../contrast/naive-info-nce.js';
import {expectGradient} from '../finite-differences.js';
import {firstBatchOf} from '../first-batch-of.js';
import {colours} from '../small-problem.js';

const at = {globalStep: 0, epoch: 0, batch: 0, batches: 4, maxEpochs: 2, progress: 0};
const simclr = (options: SimCLROptions = {}) =>
  new SimCLR(smallConvNet({width: 4, dimensions: 16, size: 8}), paperSGD, {
    projection: 8,
    temperature: 0.3,
    ...options,
  });

const firstBatch = () => firstBatchOf(colours({batchSize: 6}));

/** The projections of both views, as the loss sees them. */
const projections = ({parts: {encoder, head}}: SimCLR, views: tf.Tensor) =>
  head.forward(encoder.forward(views)).arraySync();

onBackends('the loss is that of naive loops over all pairs of views', async (t) => {
  const module = simclr();
  const batch = await firstBatch();
  const step = new Step(at, new Transforms());
  const loss = tf.tidy(() => module.trainingStep(batch, step).arraySync());
  const anchors = naiveUnit(
    tf.tidy(() => projections(module, tf.concat([viewTensor(batch, 0), viewTensor(batch, 1)]))),
  );
  const other = (view: number) => (view + 6) % 12;
  const expected = byLoops({
    anchors,
    positives: anchors.map((_, view) => anchors[other(view)] as number[]),
    memory: anchors,
    weights: anchors.map((_, view) => anchors.map((__, column) => (column === view || column === other(view) ? 0 : 1))),
    temperature: 0.3,
  });
  t.true(Math.abs(loss - expected) < 1e-4, `${loss}, expected ${expected}`);
  step.dispose();
  disposeOf(module);
});

onBackends('neither a view itself nor its positive may be a negative, in both directions', async (t) => {
  const module = simclr();
  const batch = await firstBatch();
  const transforms = new Transforms();
  let seen: Pick<NegativeCandidates, 'ids'> & {readonly eligible: number[][]} = {ids: new Int32Array(0), eligible: []};
  transforms.intercept(Negatives, 'looking', (candidates) => {
    seen = {ids: candidates.ids, eligible: candidates.eligible.arraySync()};
    return candidates;
  });
  const step = new Step(at, transforms);
  tf.tidy(() => module.trainingStep(batch, step));
  step.dispose();
  t.deepEqual([...seen.ids], [...batch.ids, ...batch.ids]);
  seen.eligible.forEach((row, view) => {
    t.deepEqual(
      row,
      row.map((_, column) => (column % 6 === view % 6 ? 0 : 1)),
    );
  });
  disposeOf(module);
});

onBackends('gradients flow through anchors, positives and negatives, as finite differences say', async (t) => {
  const module = simclr();
  const batch = await firstBatch();
  const loss = () => {
    const step = new Step(at, new Transforms());
    const value = module.trainingStep(batch, step);
    step.dispose();
    return value;
  };
  const kernel = trainableOf(module).at(-2) as tf.Variable;
  expectGradient(t, loss, kernel, {at: [0, 17, 60]});
  disposeOf(module);
});

onBackends('a projection of no numbers is refused', (t) => {
  t.is(t.throws(() => simclr({projection: 0}))?.message, 'Expected projection to be a positive integer, received 0.');
});
