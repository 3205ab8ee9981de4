import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {infoNCE} from '../../src/contrast/info-nce.js';
import {unit} from '../../src/memory/unit.js';
import {byLoops, type NaiveCase} from './naive-info-nce.js';

function cases(): NaiveCase[] {
  const vectors = (rows: number, dimensions: number, seed: number) =>
    tf.tidy(() => unit(tf.randomNormal([rows, dimensions], 0, 1, 'float32', seed)).arraySync());
  return [true, false].flatMap((positiveInDenominator) =>
    [
      [1, 1, 2],
      [3, 17, 5],
      [8, 64, 16],
    ].map(([batch = 1, candidates = 1, dimensions = 1], index) => ({
      anchors: vectors(batch, dimensions, 1 + index),
      positives: vectors(batch, dimensions, 11 + index),
      memory: vectors(candidates, dimensions, 21 + index),
      weights: Array.from({length: batch}, (_, row) =>
        Array.from({length: candidates}, (_, column) => (column === 0 ? 1 : ((row + column) % 3) / 2)),
      ),
      temperature: 0.2,
      positiveInDenominator,
    })),
  );
}

const compute = (problem: NaiveCase, anchors: tf.Tensor, positives: tf.Tensor) =>
  infoNCE({
    anchors: anchors as tf.Tensor2D,
    positives: positives as tf.Tensor2D,
    memory: tf.tensor2d(problem.memory),
    similarities: tf.matMul(tf.tensor2d(problem.anchors), tf.tensor2d(problem.memory), false, true) as tf.Tensor2D,
    weights: tf.tensor2d(problem.weights),
    temperature: problem.temperature,
    positiveInDenominator: problem.positiveInDenominator === true,
  });

onBackends('the loss is that of the naive loops, also with weights other than 0 and 1', (t) => {
  for (const problem of cases()) {
    const loss = tf.tidy(() =>
      compute(problem, tf.tensor2d(problem.anchors), tf.tensor2d(problem.positives)).arraySync(),
    );
    t.true(Math.abs(loss - byLoops(problem)) < 1e-4, `${loss}, expected ${byLoops(problem)}`);
  }
});

onBackends('its gradient is that of finite differences over the naive loops', (t) => {
  const problem = cases()[1] as NaiveCase;
  const [gradient] = tf.tidy(() =>
    tf
      .grads((anchors: tf.Tensor, positives: tf.Tensor) => compute(problem, anchors, positives))([
        tf.tensor2d(problem.anchors),
        tf.tensor2d(problem.positives),
      ])
      .map((tensor) => tensor.arraySync() as number[][]),
  );
  problem.anchors.forEach((anchor, row) => {
    anchor.forEach((_, column) => {
      const moved = (by: number) => ({
        ...problem,
        anchors: problem.anchors.map((values, r) =>
          values.map((value, c) => (r === row && c === column ? value + by : value)),
        ),
      });
      const slope = (byLoops(moved(1e-5)) - byLoops(moved(-1e-5))) / 2e-5;
      t.true(Math.abs((gradient?.[row]?.[column] as number) - slope) < 1e-3, `anchor ${row}, dimension ${column}`);
    });
  });
});

onBackends('only kept candidates receive any influence', (t) => {
  const problem = cases()[2] as NaiveCase;
  const changed = {
    ...problem,
    memory: problem.memory.map((row, column) => (column === 3 ? row.map((value) => -value) : row)),
    weights: problem.weights.map((row) => row.map((value, column) => (column === 3 ? 0 : value))),
  };
  const original = {...problem, weights: changed.weights};
  const value = (which: NaiveCase) =>
    tf.tidy(() => compute(which, tf.tensor2d(which.anchors), tf.tensor2d(which.positives)).arraySync());
  t.is(value(changed), value(original));
});

onBackends('a temperature of 0.005 neither overflows nor underflows', (t) => {
  const problem = {...(cases()[2] as NaiveCase), temperature: 0.005};
  const loss = tf.tidy(() =>
    compute(problem, tf.tensor2d(problem.anchors), tf.tensor2d(problem.positives)).arraySync(),
  );
  t.true(Number.isFinite(loss));
});
