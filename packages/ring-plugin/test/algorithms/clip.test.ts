import type {PairBatch} from '@annulus/datasets';
import {mlpHead, smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, normsAndBiases, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {CLIP, type CLIPOptions} from '../../src/algorithms/clip.js';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {Negatives} from '../../src/contrast/negatives.js';
import {dot, naiveUnit} from '../contrast/naive-info-nce.js';
import {expectGradient} from '../finite-differences.js';
import {firstBatchOf} from '../first-batch-of.js';
import {lonelyStep} from '../offered.js';
import {colours, namedColours} from '../small-problem.js';

const size = 6;
const clip = (options: CLIPOptions = {}) =>
  new CLIP(smallConvNet({width: 4, dimensions: 12, size: 8}), mlpHead({inputs: 3, hidden: 8, outputs: 7}), paperSGD, {
    projection: 5,
    temperature: 0.3,
    ...options,
  });

const lossOf = (module: CLIP, batch: PairBatch, transforms = new Transforms()) => {
  const step = lonelyStep(transforms);
  const value = module.trainingStep(batch, step);
  step.dispose();
  return value;
};

const tensorOf = ({data, shape}: PairBatch['first']) => tf.tensor(data, [...shape]);

/** What the loss sees of both sides of a batch. */
function embeddingsOf({parts}: CLIP, batch: PairBatch): readonly [first: number[][], second: number[][]] {
  const {encoder, secondEncoder, projection, secondProjection} = parts;
  const rows = (embedded: () => tf.Tensor2D) => naiveUnit(tf.tidy(() => embedded().arraySync()));
  return [
    rows(() => projection.forward(encoder.forward(tensorOf(batch.first)))),
    rows(() => secondProjection.forward(secondEncoder.forward(tensorOf(batch.second)))),
  ];
}

/** The mean of the cross entropies of the rows and of the columns of all logits, as in the paper's Figure 3. */
function symmetricCrossEntropy(logits: number[][]): number {
  const ofRows = (rows: number[][]) =>
    rows.reduce((sum, row, index) => {
      const total = row.reduce((mass, logit) => mass + Math.exp(logit), 0);
      return sum + (Math.log(total) - (row[index] as number)) / rows.length;
    }, 0);
  const columns = logits.map((_, column) => logits.map((row) => row[column] as number));
  return (ofRows(logits) + ofRows(columns)) / 2;
}

onBackends(
  'the loss is the cross entropy of each half with its own, over all pairs of the batch, both ways',
  async (t) => {
    const module = clip();
    const batch = await firstBatchOf(namedColours({batchSize: size}));
    const [first, second] = embeddingsOf(module, batch);
    const expected = symmetricCrossEntropy(first.map((one) => second.map((other) => dot(one, other) / 0.3)));
    const loss = tf.tidy(() => lossOf(module, batch).arraySync());
    t.true(Math.abs(loss - expected) < 1e-4, `${loss}, expected ${expected}`);
    disposeOf(module);
  },
);

onBackends('gradients reach both modalities and the temperature, as finite differences say', async (t) => {
  const module = clip();
  const batch = await firstBatchOf(namedColours({batchSize: size}));
  const {encoder, secondEncoder, projection, secondProjection, temperature} = module.parts;
  const loss = () => lossOf(module, batch);
  expectGradient(t, loss, temperature.trainable[0], {at: [0]});
  expectGradient(t, loss, projection.trainable[0] as tf.Variable, {at: [0, 33, 59]});
  expectGradient(t, loss, secondProjection.trainable[0] as tf.Variable, {at: [0, 20, 34]});
  expectGradient(t, loss, encoder.trainable.at(-1) as tf.Variable, {at: [0, 7]});
  expectGradient(t, loss, secondEncoder.trainable.at(-1) as tf.Variable, {at: [0, 6]});
  disposeOf(module);
});

onBackends('the temperature that has been learned is that of the next loss, and is logged', async (t) => {
  const module = clip();
  const batch = await firstBatchOf(namedColours({batchSize: size}));
  const [first, second] = embeddingsOf(module, batch);
  const {temperature} = module.parts;
  tf.tidy(() => temperature.trainable[0].assign(tf.scalar(Math.log(1 / 0.6))));
  const step = lonelyStep();
  const loss = tf.tidy(() => module.trainingStep(batch, step).arraySync());
  const expected = symmetricCrossEntropy(first.map((one) => second.map((other) => dot(one, other) / 0.6)));
  t.true(Math.abs(loss - expected) < 1e-4);
  t.true(Math.abs((step.logged.get('temperature') as tf.Scalar).arraySync() - 0.6) < 1e-6);
  step.dispose();
  disposeOf(module);
});

onBackends(
  'candidates are offered once for each modality: all halves of other pairs, at the temperature of the step',
  async (t) => {
    const module = clip();
    const batch = await firstBatchOf(namedColours({batchSize: size}));
    const [first, second] = embeddingsOf(module, batch);
    const offers: {readonly similarities: number[][]; readonly eligible: number[][]; readonly temperature: number}[] =
      [];
    const transforms = new Transforms();
    transforms.intercept(Negatives, 'looking', (candidates) => {
      const {similarities, eligible, temperature} = candidates;
      offers.push({similarities: similarities.arraySync(), eligible: eligible.arraySync(), temperature});
      return candidates;
    });
    tf.tidy(() => lossOf(module, batch, transforms));
    t.is(offers.length, 2);
    for (const [direction, {similarities, eligible, temperature}] of offers.entries()) {
      const [anchors, others] = direction === 0 ? [first, second] : [second, first];
      t.true(Math.abs(temperature - 0.3) < 1e-6);
      anchors.forEach((anchor, row) => {
        others.forEach((other, column) => {
          t.true(Math.abs((similarities[row]?.[column] as number) - dot(anchor, other)) < 1e-4);
          t.is(eligible[row]?.[column], row === column ? 0 : 1);
        });
      });
    }
    disposeOf(module);
  },
);

onBackends('inputs of either modality are embedded as unit vectors of the space they share', async (t) => {
  const module = clip();
  const batch = await firstBatchOf(namedColours({batchSize: size}));
  const embedded = tf.tidy(() => [
    module.embed(tensorOf(batch.first)).arraySync(),
    module.embedSecond(tensorOf(batch.second)).arraySync(),
  ]);
  for (const rows of embedded) {
    t.is(rows.length, size);
    for (const row of rows) t.true(row.length === 5 && Math.abs(Math.hypot(...row) - 1) < 1e-5);
  }
  disposeOf(module);
});

onBackends('the temperature is among the variables that recipes keep from weight decay', (t) => {
  const module = clip();
  t.true(normsAndBiases(module.parts.temperature.trainable[0]));
  disposeOf(module);
});

onBackends('batches of views and options that cannot be are refused', async (t) => {
  const module = clip();
  const views = await firstBatchOf(colours());
  t.is(
    t.throws(() => tf.tidy(() => lossOf(module, views as unknown as PairBatch)))?.message,
    'Expected batches of pairs, received batches of size, ids, views, labels. Load them with pairs(first, second, …).',
  );
  disposeOf(module);
  const [encoder, second] = [smallConvNet({width: 2, size: 8}), mlpHead({inputs: 3, outputs: 7})];
  const before = tf.memory().numTensors;
  const refused = (options: CLIPOptions) => t.throws(() => new CLIP(encoder, second, paperSGD, options))?.message;
  t.is(refused({projection: 0}), 'Expected projection to be a positive integer, received 0.');
  t.is(refused({temperature: 0}), 'Expected temperature to be a positive number, received 0.');
  t.is(tf.memory().numTensors, before);
  encoder.dispose();
  second.dispose();
});
