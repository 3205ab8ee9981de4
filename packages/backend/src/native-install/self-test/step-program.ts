import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../choice/use-backend.js';
import type {SelfTested} from './self-test-result.js';

/** A small network like those of the benchmarks: convolutions of 3 × 3 with 32 channels, and their gradients. */
async function stepMs({engine, device}: SelfTested): Promise<number> {
  await useBackend(engine, device === undefined ? {} : {device});
  const images = tf.randomNormal<tf.Rank.R4>([64, 32, 32, 3]);
  const filters = [3, 32, 32, 32].map((channels) =>
    tf.variable(tf.randomNormal<tf.Rank.R4>([3, 3, channels, 32], 0, 0.1)),
  );
  const loss = () =>
    filters
      .reduce<tf.Tensor4D>((x, filter) => tf.relu(tf.conv2d(x, filter as unknown as tf.Tensor4D, 1, 'same')), images)
      .mean() as tf.Scalar;
  const optimizer = tf.train.sgd(0.01);
  const step = async () => {
    const value = optimizer.minimize(loss, true) as tf.Scalar;
    await value.data();
    value.dispose();
  };
  for (let warm = 0; warm < 2; warm++) await step();
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const began = performance.now();
    await step();
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

const ms = await stepMs(JSON.parse(process.argv[2] as string) as SelfTested);
process.send?.(ms, () => process.exit(0));
