import {onBackends} from '@annulus/testing/on-backends';
import {tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {Queue} from '../../src/memory/queue.js';
import {write} from './write.js';

const keys = (first: number, count: number) =>
  tf.tensor2d(Array.from({length: count}, (_, index) => [first + index, first + index]));

onBackends('a queue replaces its oldest rows and wraps around in the middle of a batch', (t) => {
  const queue = new Queue({size: 5, dimensions: 2, seed: 0});
  write(queue, Int32Array.of(0, 1, 2), () => keys(10, 3));
  write(queue, Int32Array.of(3, 4, 5), () => keys(20, 3));
  t.deepEqual(queue.rows.arraySync(), [
    [22, 22],
    [11, 11],
    [12, 12],
    [20, 20],
    [21, 21],
  ]);
  queue.dispose();
});

onBackends('rows of the same instance are not eligible, wherever stale copies of it lie', (t) => {
  const queue = new Queue({size: 6, dimensions: 2, seed: 0});
  write(queue, Int32Array.of(7, 8, 7, 9), () => keys(0, 4));
  const eligible = tf.tidy(() => queue.eligible(Int32Array.of(7, 9, 1)).arraySync());
  t.deepEqual(eligible, [
    [0, 1, 0, 1, 1, 1],
    [1, 1, 1, 0, 1, 1],
    [1, 1, 1, 1, 1, 1],
  ]);
  queue.dispose();
});

onBackends('the nearest rows are those most similar to each of some vectors, without gradient', (t) => {
  const queue = new Queue({size: 4, dimensions: 2, seed: 0});
  const rows = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0.6, 0.8],
  ];
  write(queue, Int32Array.of(0, 1, 2, 3), () => tf.tensor2d(rows));
  const vectors = [
    [0.9, 0.1],
    [0.7, 0.7],
    [-1, -1],
    [0.1, 0.9],
    [0.9, 0.2],
  ];
  tf.tidy(() => {
    const nearest = queue.nearest(tf.tensor2d(vectors)).arraySync();
    t.deepEqual(
      nearest,
      [0, 3, 2, 1, 0].map((row) => tf.tensor2d(rows).arraySync()[row]),
    );
    const {grad} = tf.valueAndGrad((given: tf.Tensor) => given.sum().add(queue.nearest(given as tf.Tensor2D).sum()))(
      tf.tensor2d(vectors),
    );
    t.deepEqual(grad.arraySync(), tf.ones([5, 2]).arraySync());
  });
  queue.dispose();
});

onBackends('a new queue holds unit vectors that depend on the seed alone', (t) => {
  const rows = [0, 0, 1].map((seed) => {
    const queue = new Queue({size: 50, dimensions: 8, seed});
    const values = queue.rows.arraySync();
    queue.dispose();
    return values;
  });
  t.deepEqual(rows[0], rows[1]);
  t.notDeepEqual(rows[0], rows[2]);
  for (const row of rows[0] ?? []) t.true(Math.abs(Math.hypot(...row) - 1) < 1e-5);
});

onBackends('a queue that holds nothing but the own instance is an error that names the anchor', (t) => {
  const queue = new Queue({size: 2, dimensions: 2, seed: 0});
  write(queue, Int32Array.of(4, 4), () => keys(0, 2));
  t.is(
    t.throws(() => tf.tidy(() => queue.eligible(Int32Array.of(1, 4))))?.message,
    'Anchor 1 (instance 4) has no negative: all 2 rows of the memory hold its own instance. Use more data or a larger memory.',
  );
  queue.dispose();
});

onBackends('more keys than the queue holds are refused', (t) => {
  const queue = new Queue({size: 2, dimensions: 2, seed: 0});
  t.is(
    t.throws(() => write(queue, Int32Array.of(4, 5, 6), () => keys(0, 3)))?.message,
    'Expected at most 2 keys at a time, as many as the queue holds, received 3. Use a larger queue.',
  );
  queue.dispose();
});

onBackends('a queue that takes up the state of another goes on as that one does', (t) => {
  const [first, second] = [0, 1].map((seed) => new Queue({size: 5, dimensions: 2, seed})) as [Queue, Queue];
  write(first, Int32Array.of(0, 1, 2), () => keys(10, 3));
  const state = first.state();
  second.restore(state);
  tf.dispose(tensorsOf(state));
  for (const step of [undefined, Int32Array.of(3, 4, 5)]) {
    for (const queue of step ? [first, second] : []) write(queue, step as Int32Array, () => keys(20, 3));
    t.deepEqual(second.rows.arraySync(), first.rows.arraySync());
    t.deepEqual(second.instances, first.instances);
    t.deepEqual(second.ages(), first.ages());
  }
  t.deepEqual([...first.instances], [5, 1, 2, 3, 4]);
  t.deepEqual([...first.ages()], [0, 1, 1, 0, 0]);
  for (const queue of [first, second]) queue.dispose();
});
