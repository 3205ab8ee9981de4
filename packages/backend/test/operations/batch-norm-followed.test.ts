import {batchNormFollowed, withAveragesAtOnce} from '@annulus/backend';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';

onBackends('averages follow batch after batch, also of one layer twice in a pass, and a clone of them stays', (t) => {
  const before = tf.memory().numTensors;
  const [mean, variance, gamma, beta] = tf.tidy(() => [0, 1, 1, 0].map((value) => tf.variable(tf.fill([2], value))));
  const momentum = 0.75;
  const batches = [tf.tensor2d([1, 2, 3, 6, 5, 10, 7, 14], [4, 2]), tf.tensor2d([0, 1, 0, 1, 4, -3, 4, -3], [4, 2])];
  const clone = (mean as tf.Tensor).clone();
  const normalize = (x: tf.Tensor) =>
    batchNormFollowed(x, gamma as unknown as tf.Tensor1D, beta as unknown as tf.Tensor1D, 1e-3, {
      mean: mean as tf.Variable,
      variance: variance as tf.Variable,
      momentum,
    });
  tf.dispose(tf.tidy(() => withAveragesAtOnce(() => batches.map(normalize))));
  const follow = (start: number, values: number[]) =>
    values.reduce((average, value) => momentum * average + (1 - momentum) * value, start);
  const near = (actual: ArrayLike<number> | undefined, expected: number[]) =>
    expected.every((value, index) => Math.abs((actual?.[index] ?? Number.NaN) - value) < 1e-3);
  t.true(near(mean?.dataSync(), [follow(0, [4, 2]), follow(0, [8, -1])]));
  t.true(near(variance?.dataSync(), [follow(1, [5, 4]), follow(1, [20, 4])]));
  t.deepEqual([...clone.dataSync()], [0, 0]);
  const failing = () =>
    tf.tidy(() =>
      withAveragesAtOnce(() => {
        normalize(batches[0] as tf.Tensor);
        throw new Error('a layer failed');
      }),
    );
  t.throws(failing, {message: 'a layer failed'});
  tf.dispose([mean, variance, gamma, beta, clone, ...batches] as tf.Tensor[]);
  t.is(tf.memory().numTensors, before);
});
