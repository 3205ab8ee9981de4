import {Random} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {infoNCE} from '../../src/contrast/info-nce.js';
import {partitionLoss} from '../../src/contrast/partition-loss.js';
import {byLoops, type NaiveCase, naiveUnit} from './naive-info-nce.js';

const [batch, candidates, dimensions, mixtures] = [3, 7, 4, 2];

/** Every combination of what can be in a partition; a class prior of 0.9 leaves less than the least, one of 0.05 does not. */
function* partitions(): Generator<NaiveCase> {
  let seed = 0;
  for (const positiveInDenominator of [true, false]) {
    for (const classPrior of [0, 0.05, 0.9]) {
      for (const neighbours of ['none', 'some']) {
        for (const synthetic of ['none', 'some']) {
          const random = new Random(7, seed++);
          const vectors = (rows: number) =>
            naiveUnit(Array.from({length: rows}, () => Array.from({length: dimensions}, () => random.normal())));
          const numbers = (columns: number, ...choices: number[]) =>
            Array.from({length: batch}, () =>
              Array.from({length: columns}, (_, column) =>
                column === 0 ? 1 : (choices[random.integer(choices.length)] as number),
              ),
            );
          yield {
            anchors: vectors(batch),
            positives: vectors(batch),
            memory: vectors(candidates),
            weights: numbers(candidates, 0, 1, 1, 0.5),
            neighbours: neighbours === 'some' ? numbers(candidates, 0, 0, 1, 0.25) : undefined,
            synthetic:
              synthetic === 'some'
                ? {
                    vectors: Array.from({length: batch}, () => vectors(mixtures)),
                    weights: numbers(mixtures, 0, 1, 2),
                  }
                : undefined,
            classPrior,
            temperature: 0.2,
            positiveInDenominator,
          };
        }
      }
    }
  }
}

/** The loss and its gradients by anchors, positives and memory. */
function computed(problem: NaiveCase) {
  const {anchors, positives, memory, weights, neighbours, synthetic, ...numbers} = problem;
  const ofAnchors = tf.tensor2d(anchors);
  const rows = tf.tensor2d(memory);
  const vectors = synthetic && tf.tensor3d(synthetic.vectors);
  const partition = {
    ...numbers,
    similarities: tf.matMul<tf.Tensor2D>(ofAnchors, rows, false, true),
    weights: tf.tensor2d(weights),
    ...(neighbours && {neighbours: tf.tensor2d(neighbours)}),
    ...(synthetic &&
      vectors && {
        synthetic: {
          vectors,
          similarities: vectors.mul(ofAnchors.expandDims(1)).sum<tf.Tensor2D>(2),
          weights: tf.tensor2d(synthetic.weights),
        },
      }),
  };
  const {value, grads} = tf.valueAndGrads((one: tf.Tensor, other: tf.Tensor, third: tf.Tensor) =>
    infoNCE({
      ...partition,
      anchors: one as tf.Tensor2D,
      positives: other as tf.Tensor2D,
      memory: third as tf.Tensor2D,
      memoryGradient: 'all',
    }),
  )([ofAnchors, tf.tensor2d(positives), rows]);
  return {loss: value.arraySync(), gradients: grads.map((gradient) => gradient.arraySync() as number[][])};
}

const names = ['anchors', 'positives', 'memory'] as const;

/** The slope of the naive loss by one number. */
function slope(problem: NaiveCase, name: (typeof names)[number], row: number, column: number): number {
  const moved = (by: number) =>
    byLoops({
      ...problem,
      [name]: problem[name].map((values, r) =>
        values.map((value, c) => (r === row && c === column ? value + by : value)),
      ),
    });
  return (moved(1e-5) - moved(-1e-5)) / 2e-5;
}

function near(t: ExecutionContext, actual: number | undefined, expected: number, what: string): void {
  t.true(
    Math.abs((actual ?? Number.NaN) - expected) <= 1e-4 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual}, expected ${expected}`,
  );
}

onBackends(
  'every combination of a partition has the loss of naive loops and the gradients of finite differences',
  (t) => {
    let number = 0;
    for (const problem of partitions()) {
      const {loss, gradients} = tf.tidy(() => computed(problem) as never) as ReturnType<typeof computed>;
      const which = `case ${number++}`;
      near(t, loss, byLoops(problem), which);
      names.forEach((name, index) => {
        problem[name].forEach((values, row) => {
          values.forEach((_, column) => {
            near(t, gradients[index]?.[row]?.[column], slope(problem, name, row, column), `${which}, ${name} ${row}`);
          });
        });
      });
    }
    t.is(number, 24);
  },
);

onBackends('rows that are named by index count as often as they are named', (t) => {
  for (const problem of partitions()) {
    const named = [1, 4, 4, 0, 6];
    const pick = (rows: number[][]) => rows.map((row) => named.map((column) => row[column] as number));
    const often = (rows: number[][]) =>
      rows.map((row) => row.map((value, column) => value * named.filter((place) => place === column).length));
    const {anchors, positives, memory, weights, neighbours, synthetic, ...numbers} = problem;
    const naive: NaiveCase = {
      ...problem,
      weights: often(weights),
      neighbours: neighbours && often(neighbours),
      synthetic: undefined,
    };
    tf.tidy(() => {
      const [ofAnchors, rows] = [tf.tensor2d(anchors), tf.tensor2d(memory)];
      const similarities = tf.gather(tf.matMul<tf.Tensor2D>(ofAnchors, rows, false, true), named, 1);
      const {value, grads} = tf.valueAndGrads((one: tf.Tensor, other: tf.Tensor) =>
        infoNCE({
          ...numbers,
          anchors: one as tf.Tensor2D,
          positives: other as tf.Tensor2D,
          memory: rows,
          indices: Int32Array.from([...named, ...named, ...named]),
          similarities,
          weights: tf.tensor2d(pick(weights)),
          ...(neighbours && {neighbours: tf.tensor2d(pick(neighbours))}),
        }),
      )([ofAnchors, tf.tensor2d(positives)]);
      near(t, value.arraySync(), byLoops(naive), 'loss');
      const gradient = grads[0]?.arraySync() as number[][];
      near(t, gradient[1]?.[2], slope(naive, 'anchors', 1, 2), 'anchor');
    });
  }
});

onBackends('at a temperature of 0.005 every combination has a loss and slopes that are numbers', (t) => {
  for (const problem of partitions()) {
    tf.tidy(() => {
      const row = (...values: number[]) => tf.tensor2d([values, [...values].reverse()]);
      const {synthetic, neighbours, positiveInDenominator = true, classPrior = 0} = problem;
      const result = partitionLoss({
        similarities: row(-0.99, 0.2, -0.9),
        positives: tf.tensor2d([[0.98], [-0.98]]),
        weights: row(1, 0, 1),
        ...(neighbours && {neighbours: row(0, 1, 0)}),
        ...(synthetic && {
          synthetic: {vectors: tf.zeros([2, 2, 2]), similarities: row(-0.7, -0.8), weights: row(1, 1)},
        }),
        classPrior,
        temperature: 0.005,
        positiveInDenominator,
      });
      const {losses, ofCandidates, ofPositives, ofSynthetic = losses} = result;
      for (const tensor of [losses, ofCandidates, ofPositives, ofSynthetic]) {
        t.true([...tensor.dataSync()].every(Number.isFinite), JSON.stringify({classPrior, positiveInDenominator}));
      }
    });
  }
});
