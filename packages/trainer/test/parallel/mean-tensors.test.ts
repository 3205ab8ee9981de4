import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {Numbers, ProcessGroup} from '../../src/contract/process-group.js';
import {MeanTensors} from '../../src/parallel/mean-tensors.js';

/** A group of two, whose other rank adds these numbers, one exchange after the other. */
function withOther(exchanges: number[][]): ProcessGroup {
  const allReduce = (values: Numbers): void => {
    const others = exchanges.shift() ?? [];
    if (others.length !== values.length) throw new Error(`${values.length} and ${others.length} numbers`);
    others.forEach((value, index) => {
      values[index] = (values[index] as number) + value;
    });
  };
  return {size: 2, rank: 0, allReduce} as unknown as ProcessGroup;
}

test.serial('a gradient that only one rank has is averaged with 0, and one that none has is left out', async (t) => {
  await useTestedBackend();
  const variables = [2, 1, 3].map((length) => tf.variable(tf.ones([length])));
  const exchanges = [
    [1, 1, 0],
    [30, 50, 7],
  ];
  tf.tidy(() => {
    const means = new MeanTensors(withOther(exchanges));
    const [both, others, none] = means.ofGradients([tf.tensor1d([10, 20]), undefined, undefined], variables);
    t.deepEqual([...(both as tf.Tensor).dataSync()], [20, 35]);
    t.deepEqual([...(others as tf.Tensor).dataSync()], [3.5]);
    t.is(none, undefined);
  });
  t.deepEqual(exchanges, []);
  tf.dispose(variables);
});
