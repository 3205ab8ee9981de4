import {Random} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import {Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {type ContrastiveLossInputs, contrastiveLoss} from '../../src/contrast/contrastive-loss.js';
import {type NegativeCandidates, Negatives} from '../../src/contrast/negatives.js';
import {MemoryBank} from '../../src/memory/memory-bank.js';
import {unit} from '../../src/memory/unit.js';
import {rankWindow} from '../../src/ring/samplers/rank-window.js';
import {lonelyStep} from '../offered.js';
import {byLoops, dot} from './naive-info-nce.js';

const [anchors, dimensions, rows] = [7, 6, 30];
const ids = Int32Array.of(3, 1, 8, 8, 20, 29, 0);

const vectors = (seed: number): tf.Tensor2D => {
  const random = new Random(seed);
  return unit(
    tf.tensor2d(Array.from({length: anchors}, () => Array.from({length: dimensions}, () => random.normal()))),
  );
};

/** Loss and gradients of a comparison with a bank, whose negatives `choose` weighs. */
function compared(
  options: Partial<ContrastiveLossInputs>,
  choose: (candidates: NegativeCandidates) => tf.Tensor2D = ({eligible}) => eligible,
) {
  const bank = new MemoryBank({size: rows, dimensions, momentum: 0.5, seed: 4});
  const transforms = new Transforms();
  const offers: number[] = [];
  transforms.intercept(Negatives, 'choosing', (candidates) => {
    offers.push(candidates.ids.length);
    return {...candidates, weights: candidates.weights.mul<tf.Tensor2D>(choose(candidates))};
  });
  const result = tf.tidy(() => {
    const {value, grads} = tf.valueAndGrads((one: tf.Tensor, other: tf.Tensor) =>
      contrastiveLoss(lonelyStep(transforms), {
        anchors: one as tf.Tensor2D,
        positives: other as tf.Tensor2D,
        ids,
        memory: bank,
        temperature: 0.2,
        positiveInDenominator: true,
        ...options,
      }),
    )([vectors(1), vectors(2)]);
    return {loss: value.arraySync(), gradients: grads.map((gradient) => gradient.arraySync() as number[][])};
  });
  const memory = bank.rows.arraySync();
  bank.dispose();
  return {...result, memory, offers};
}

const alike = (one: number[][], other: number[][]) =>
  one.every((row, index) =>
    row.every((value, column) => Math.abs(value - (other[index]?.[column] ?? Number.NaN)) < 1e-5),
  );

const ring = (candidates: NegativeCandidates) => rankWindow(candidates, {inner: 0.1, outer: 0.5});

onBackends('the loss over a bank is that of naive loops over every row but the own one', (t) => {
  const {loss, memory} = compared({});
  const [one, other] = tf.tidy(() => [vectors(1).arraySync(), vectors(2).arraySync()]) as [number[][], number[][]];
  const weights = one.map((_, anchor) => memory.map((__, row) => (row === ids[anchor] ? 0 : 1)));
  const expected = byLoops({anchors: one, positives: other, memory, weights, temperature: 0.2});
  t.true(Math.abs(loss - expected) < 1e-5);
});

onBackends('in blocks of anchors the loss and its gradients are those of the whole batch', (t) => {
  for (const draw of [undefined, {count: 6, replacement: 'without', keys: [5]}] as const) {
    const options = draw ? {draw} : {};
    const whole = compared(options, ring);
    const blocks = compared({...options, largestBlock: 2 * rows}, ring);
    t.deepEqual(whole.offers, [7]);
    t.deepEqual(blocks.offers, [1, 2, 2, 2]);
    t.true(Math.abs(whole.loss - blocks.loss) < 1e-5);
    whole.gradients.forEach((gradient, index) => {
      t.true(alike(gradient, blocks.gradients[index] ?? []));
    });
  }
});

onBackends('drawing as many as are kept gives the loss and the gradients of all that are kept', (t) => {
  const all = compared({}, ring);
  const drawn = compared({draw: {count: 20, replacement: 'without', keys: [5]}}, ring);
  t.true(Math.abs(all.loss - drawn.loss) < 1e-5);
  all.gradients.forEach((gradient, index) => {
    t.true(alike(gradient, drawn.gradients[index] ?? []));
  });
});

onBackends('draws are of the negatives that were chosen', (t) => {
  const {loss, memory} = compared({draw: {count: 1, replacement: 'without', keys: [5]}}, ({similarities, eligible}) =>
    rankWindow({similarities, eligible} as NegativeCandidates, {inner: 0, outer: 0.01}),
  );
  const [one, other] = tf.tidy(() => [vectors(1).arraySync(), vectors(2).arraySync()]) as [number[][], number[][]];
  const weights = one.map((anchor, index) => {
    const nearest = Math.max(...memory.map((row, place) => (place === ids[index] ? -1 : dot(anchor, row))));
    return memory.map((row, place) => (place !== ids[index] && dot(anchor, row) === nearest ? 1 : 0));
  });
  t.true(Math.abs(loss - byLoops({anchors: one, positives: other, memory, weights, temperature: 0.2})) < 1e-5);
});
