import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {NNCLR, type NNCLROptions} from '../../src/algorithms/nnclr.js';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {Negatives} from '../../src/contrast/negatives.js';
import {byLoops, dot, naiveUnit} from '../contrast/naive-info-nce.js';
import {expectGradient} from '../finite-differences.js';
import {firstBatchOf} from '../first-batch-of.js';
import {lonelyStep} from '../offered.js';
import {colours} from '../small-problem.js';

const size = 6;
const data = colours({batchSize: size});
const nnclr = (options: NNCLROptions = {}) =>
  new NNCLR(smallConvNet({width: 4, dimensions: 12, size: 8}), data, paperSGD, {
    queueSize: 20,
    projection: 5,
    hidden: 8,
    temperature: 0.3,
    ...options,
  });

const nearest = (row: readonly number[], rows: readonly number[][]) =>
  rows.reduce((best, other) => (dot(row, other) > dot(row, best) ? other : best));

onBackends(
  'the loss compares the nearest row of the queue with all predictions of the other view, both ways',
  async (t) => {
    const module = nnclr();
    const {encoder, projector, predictor, queue} = module.parts;
    const batch = await firstBatchOf(data);
    const transforms = new Transforms();
    const eligible: number[][][] = [];
    transforms.intercept(Negatives, 'looking', (candidates) => {
      eligible.push(candidates.eligible.arraySync());
      return candidates;
    });
    const step = lonelyStep(transforms);
    const rows = queue.rows.arraySync();
    const projected = (view: number) => projector.forward(encoder.forward(viewTensor(batch, view)));
    const of = (tensor: () => tf.Tensor2D) => naiveUnit(tf.tidy(() => tensor().arraySync()));
    const projections = [0, 1].map((view) => of(() => projected(view))) as [number[][], number[][]];
    const predictions = [0, 1].map((view) => of(() => predictor.forward(projected(view)))) as [number[][], number[][]];
    const others = projections[0].map((_, anchor) => projections[0].map((__, other) => (other === anchor ? 0 : 1)));
    const naive = (anchors: number[][], predicted: number[][]) =>
      byLoops({
        anchors: anchors.map((row) => nearest(row, rows)),
        positives: predicted,
        memory: predicted,
        weights: others,
        temperature: 0.3,
      });
    const expected = (naive(projections[0], predictions[1]) + naive(projections[1], predictions[0])) / 2;

    const loss = tf.tidy(() => module.trainingStep(batch, step).arraySync());
    t.true(Math.abs(loss - expected) < 1e-4, `${loss}, expected ${expected}`);
    t.deepEqual(eligible, [others, others]);

    step.finish();
    const after = queue.rows.arraySync();
    t.deepEqual([...queue.instances.subarray(0, size)], [...batch.ids]);
    projections[0].flat().forEach((value, index) => {
      t.true(Math.abs((after.flat()[index] as number) - value) < 1e-4);
    });
    t.deepEqual(after.slice(size), rows.slice(size));
    step.dispose();
    disposeOf(module);
  },
);

onBackends('gradients flow through the predictions alone, as finite differences say', async (t) => {
  const module = nnclr();
  const {encoder, projector, predictor} = module.parts;
  const batch = await firstBatchOf(data);
  const loss = () => {
    const step = lonelyStep();
    const value = module.trainingStep(batch, step);
    step.dispose();
    return value;
  };
  expectGradient(t, loss, predictor.trainable[0] as tf.Variable, {at: [0, 40, 79]});
  expectGradient(t, loss, projector.trainable.at(-1) as tf.Variable, {at: [0, 4], by: 0.003});
  expectGradient(t, loss, encoder.trainable.at(-1) as tf.Variable, {at: [0, 7], by: 0.003});
  disposeOf(module);
});

onBackends('options of NNCLR that cannot be are refused', (t) => {
  const refused = (options: NNCLROptions) => t.throws(() => nnclr(options))?.message;
  t.is(
    refused({queueSize: 5}),
    'Expected queueSize to be at least the 6 keys of a batch, received 5: they must fit into the queue.',
  );
  t.is(refused({projection: 0}), 'Expected projection to be a positive integer, received 0.');
  t.is(refused({hidden: 0}), 'Expected hidden to be a positive integer, received 0.');
  t.is(refused({temperature: 0}), 'Expected temperature to be a positive number, received 0.');
});
