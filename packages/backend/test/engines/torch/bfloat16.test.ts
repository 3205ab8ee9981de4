import {isClose} from '@annulus/testing/agrees-with-cpu';
import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../src/index.js';

/** Of 8 binary digits: what one rounding of each operand may change of the largest value. */
const TOLERANCE = 2e-2;

const convolve = (x: tf.Tensor, filter: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 2, 'same');

async function inPrecision<T>(precision: 'float32' | 'bf16', run: () => Promise<T>): Promise<T> {
  await useBackend('torch');
  const backend = tf.backend() as tf.KernelBackend & {precision: string};
  backend.precision = precision;
  try {
    return await run();
  } finally {
    backend.precision = 'float32';
  }
}

testOnTorch('a convolution in bfloat16 and its gradients are float32, close to those in float32', async (t) => {
  const compute = () => {
    const [x, filter] = [randomTensor(1, [2, 8, 8, 4]), randomTensor(2, [3, 3, 4, 8])];
    const y = convolve(x, filter);
    const gradients = [1, 2].flatMap(() => tf.grads(convolve)([x, filter], randomTensor(3, y.shape)));
    return [y, ...gradients].map((tensor) => {
      t.is(tensor.dtype, 'float32');
      return tensor;
    });
  };
  const values = async () => tf.tidy(() => compute().map((tensor) => Float32Array.from(tensor.dataSync())));
  const exact = await inPrecision('float32', values);
  const rounded = await inPrecision('bf16', values);
  for (const [i, values] of exact.entries()) isClose(t, rounded[i] ?? [], values, TOLERANCE, `tensor ${i}`);
  t.notDeepEqual(rounded[0], exact[0]);
});

/** The losses of a small regression by a convolution. */
async function losses(): Promise<number[]> {
  const [x, target] = [randomTensor(1, [8, 8, 8, 3]), randomTensor(2, [8, 4, 4, 4])];
  const filter = tf.tidy(() => tf.variable(tf.mul(randomTensor(3, [3, 3, 3, 4]), 0.1)));
  const optimizer = tf.train.sgd(0.5);
  const found: number[] = [];
  for (let step = 0; step < 15; step++) {
    const loss = optimizer.minimize(() => tf.losses.meanSquaredError(target, convolve(x, filter)) as tf.Scalar, true, [
      filter,
    ]) as tf.Scalar;
    found.push((await loss.data())[0] as number);
    loss.dispose();
  }
  tf.dispose([x, target, filter]);
  return found;
}

testOnTorch('what learns in float32 learns as well in bfloat16', async (t) => {
  const exact = await inPrecision('float32', losses);
  const rounded = await inPrecision('bf16', losses);
  t.true((exact.at(-1) as number) < 0.9 * (exact[0] as number), `${exact}`);
  isClose(t, rounded, exact, 1e-2, 'losses');
});
