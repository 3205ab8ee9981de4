import {useBackend} from '@annulus/backend';
import {Random, type ViewBatch} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, SGD, Transforms, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {CMC, type CMCOptions} from '../../src/algorithms/cmc.js';
import {type NegativeCandidates, Negatives} from '../../src/contrast/negatives.js';
import {firstBatchOf} from '../first-batch-of.js';
import {noOptimizer} from '../no-optimizer.js';
import {lonelyStep} from '../offered.js';
import {plainEncoder} from '../plain-encoder.js';
import {patches} from '../small-problem.js';

const examples = 12;
const data = patches({examples, batchSize: 5});

const cmcOf = (options: CMCOptions = {}) =>
  new CMC(plainEncoder(), data, (variables) => new SGD(variables, {learningRate: 0.1}), options);

const firstBatch = () => firstBatchOf(data);

type Rows = readonly (readonly number[])[];

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, index) => sum + value * (other[index] as number), 0);

const unitRow = (row: readonly number[]) => row.map((value) => value / Math.sqrt(dot(row, row)));

/** The unit embeddings of both halves, read from the encoder of both. */
function embeddings({encoder}: CMC, {views}: ViewBatch): {readonly l: Rows; readonly ab: Rows} {
  const view = views[0] as ViewBatch['views'][number];
  const rows = tf.tidy(() => encoder.infer(tf.tensor(view.data, [...view.shape])).arraySync());
  return {l: rows.map((row) => unitRow(row.slice(0, 4))), ab: rows.map((row) => unitRow(row.slice(4)))};
}

function banks(cmc: CMC): {readonly l: Rows; readonly ab: Rows} {
  const {l, ab} = cmc.parts.banks.named;
  return {l: l.rows.arraySync(), ab: ab.rows.arraySync()};
}

/** Each anchor against every row of a bank but its own, which is the positive; the mean. */
function loss(anchors: Rows, bank: Rows, ids: Int32Array, positiveInDenominator: boolean): number {
  const losses = anchors.map((anchor, place) => {
    const id = ids[place] as number;
    let partition = 0;
    bank.forEach((row, index) => {
      if (index !== id || positiveInDenominator) partition += Math.exp(dot(anchor, row) / 0.07);
    });
    return Math.log(partition) - dot(anchor, bank[id] as readonly number[]) / 0.07;
  });
  return losses.reduce((sum, value) => sum + value, 0) / losses.length;
}

for (const positiveInDenominator of [true, false]) {
  onBackends(
    `the loss is L against the bank of ab plus ab against the bank of L, positive ${positiveInDenominator ? 'with' : 'apart from'} the negatives`,
    async (t) => {
      const cmc = cmcOf({positiveInDenominator});
      const batch = await firstBatch();
      const {l, ab} = embeddings(cmc, batch);
      const bank = banks(cmc);
      const step = lonelyStep();
      const value = tf.tidy(() => cmc.trainingStep(batch, step).arraySync());
      const expected = [
        loss(l, bank.ab, batch.ids, positiveInDenominator),
        loss(ab, bank.l, batch.ids, positiveInDenominator),
      ];
      t.true(Math.abs(value - (expected[0] as number) - (expected[1] as number)) < 1e-4);
      const logged = ['loss/l', 'loss/ab'].map((name) => (step.logged.get(name) as tf.Scalar).arraySync());
      logged.forEach((each, index) => {
        t.true(Math.abs(each - (expected[index] as number)) < 1e-4);
      });
      step.dispose();
      disposeOf(cmc);
    },
  );
}

onBackends('candidates are offered twice: the rows of ab to L, those of L to ab, without the own row', async (t) => {
  const cmc = cmcOf();
  const batch = await firstBatch();
  const {l, ab} = embeddings(cmc, batch);
  const bank = banks(cmc);
  const offers: {readonly similarities: Rows; readonly eligible: Rows; readonly ids: Int32Array}[] = [];
  const transforms = new Transforms();
  transforms.intercept(Negatives, 'test', (candidates: NegativeCandidates) => {
    const {similarities, eligible, ids} = candidates;
    offers.push({similarities: similarities.arraySync(), eligible: eligible.arraySync(), ids});
    return candidates;
  });
  const step = lonelyStep(transforms);
  tf.tidy(() => cmc.trainingStep(batch, step));
  const sides: readonly (readonly [Rows, Rows])[] = [
    [l, bank.ab],
    [ab, bank.l],
  ];
  t.is(offers.length, 2);
  sides.forEach(([anchors, rows], direction) => {
    const {similarities, eligible, ids} = offers[direction] as (typeof offers)[number];
    t.deepEqual(ids, batch.ids);
    anchors.forEach((anchor, place) => {
      rows.forEach((row, index) => {
        t.true(Math.abs((similarities[place]?.[index] as number) - dot(anchor, row)) < 1e-5);
        t.is(eligible[place]?.[index], index === batch.ids[place] ? 0 : 1);
      });
    });
  });
  step.dispose();
  disposeOf(cmc);
});

onBackends(
  'after an update each bank holds its own half: the old row and the new, kept in shares, of length 1',
  async (t) => {
    const cmc = cmcOf({momentum: 0.25});
    const batch = await firstBatch();
    const [before, now] = [banks(cmc), embeddings(cmc, batch)];
    const step = lonelyStep();
    tf.tidy(() => cmc.trainingStep(batch, step));
    step.finish();
    const after = banks(cmc);
    for (const half of ['l', 'ab'] as const) {
      const expected = before[half].map((row) => [...row]);
      batch.ids.forEach((id, place) => {
        const row = (expected[id] as number[]).map((old, at) => 0.25 * old + 0.75 * (now[half][place]?.[at] as number));
        expected[id] = unitRow(row);
      });
      expected.flat().forEach((value, index) => {
        t.true(Math.abs((after[half].flat()[index] as number) - value) < 1e-5);
      });
    }
    step.dispose();
    disposeOf(cmc);
  },
);

onBackends('both halves receive gradient, from fewer rows than there are', async (t) => {
  const cmc = cmcOf({negatives: 3});
  const batch = await firstBatch();
  const step = lonelyStep();
  const {value, grads} = tf.variableGrads(() => cmc.trainingStep(batch, step), [...trainableOf(cmc)]);
  const largest = Object.values(grads).map((gradient) => tf.tidy(() => gradient.abs().max().arraySync() as number));
  t.is(largest.length, 8);
  t.true(largest.every((size) => size > 0));
  const {l, ab} = embeddings(cmc, batch);
  const bank = banks(cmc);
  const all = loss(l, bank.ab, batch.ids, true) + loss(ab, bank.l, batch.ids, true);
  t.true(value.arraySync() < all);
  tf.dispose([value, ...Object.values(grads)]);
  step.dispose();
  disposeOf(cmc);
});

test.serial('the two banks start with different rows, the same for the same seed', async (t) => {
  await useBackend(anyBackend('wasm'));
  const [first, same, other] = [1, 1, 2].map((seed) => cmcOf({seed})) as [CMC, CMC, CMC];
  t.deepEqual(banks(first), banks(same));
  t.notDeepEqual(banks(first).l, banks(first).ab);
  t.notDeepEqual(banks(first).ab, banks(other).ab);
  for (const cmc of [first, same, other]) disposeOf(cmc);
});

test.serial('options that cannot be are refused before anything is made', async (t) => {
  await useBackend(anyBackend('wasm'));
  const pattern = plainEncoder();
  const tensors = tf.memory().numTensors;
  const refusals: readonly (readonly [CMCOptions, string])[] = [
    [{negatives: 0}, 'Expected negatives to be a positive integer, received 0.'],
    [{temperature: 0}, 'Expected temperature to be a positive number, received 0.'],
    [{momentum: 1}, 'Expected momentum to be in [0, 1), received 1.'],
    [{replacement: 'never' as 'with'}, 'Expected replacement to be one of without, with, received never.'],
  ];
  for (const [options, message] of refusals) {
    t.throws(() => new CMC(pattern, data, noOptimizer, options), {instanceOf: RangeError, message});
  }
  t.is(tf.memory().numTensors, tensors);
  pattern.dispose();
});

test.serial('what is not of three channels is refused, encoder or views, with what to do', async (t) => {
  await useBackend(anyBackend('wasm'));
  const tensors = tf.memory().numTensors;
  const gray = smallConvNet({width: 2, size: 8, channels: 1});
  t.regex(t.throws(() => new CMC(gray, data, noOptimizer))?.message ?? '', /^Expected an encoder of images of 3/);
  gray.dispose();
  const cmc = cmcOf();
  const random = new Random(0);
  const view = {data: Float32Array.from({length: 128}, () => random.uniform()), shape: [2, 8, 8, 1]};
  const batch = {size: 2, ids: Int32Array.of(0, 1), views: [view, view]};
  const step = lonelyStep();
  t.is(
    t.throws(() => tf.tidy(() => cmc.trainingStep(batch, step)))?.message,
    'Expected views of Shape [batch, height, width, 3], the channels L, a and b, received [2, 8, 8, 1]. ' +
      "Make them of colour images with contrastiveAugmentation({color: 'lab'}).",
  );
  step.dispose();
  disposeOf(cmc);
  t.is(tf.memory().numTensors, tensors);
});
