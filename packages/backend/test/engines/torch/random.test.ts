import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../src/index.js';
import {type Given, type KernelCall, kernelsAgree} from './kernel-agrees.js';
import {agreesOnTorch} from './on-torch.js';

testOnTorch('outcomes are drawn as on cpu for the same seed', async (t) => {
  const logits: Given = [[0.1, 0.5, -1, 2, 0, 0, 0, 0.3], [2, 4], 'float32'];
  const chances: Given = [[0.1, 0.5, 0.4, 0, 0.25, 0.25, 0.25, 0.25], [2, 4], 'float32'];
  const draw = (given: Given, seed: number, normalized: boolean): KernelCall => ({
    kernel: 'Multinomial',
    inputs: {logits: given},
    attributes: {numSamples: 300, seed, normalized},
  });
  await kernelsAgree(t, [draw(logits, 3, false), draw(logits, 4, false), draw(chances, 7, true)]);
});

testOnTorch('seeded random tensors and dropout are those of cpu, and dropping leaves nothing behind', async (t) => {
  const compute = () => [
    tf.randomUniform([3, 4], -1, 1, 'float32', 5),
    tf.randomNormal([3, 4], 0, 1, 'float32', 5),
    tf.dropout(randomTensor(1, [5, 6]), 0.4, undefined, 9),
  ];
  await agreesOnTorch(t, compute, 1e-6, 'random');
  await useBackend('torch');
  const before = tf.memory().numTensors;
  tf.multinomial(tf.tensor1d([1, 2, 3]), 5, 2).dispose();
  t.is(tf.memory().numTensors, before + 1); // The logits.
});

testOnTorch('sequences agree with cpu', async (t) => {
  const steps: [number, number, number][] = [
    [0, 5, 1],
    [5, 0, 1],
    [5, 0, -2],
    [0, 7, 3],
    [0, 1, 0.25],
    [3, 3, 1],
    [0, 5, -1],
    [-4, 4, 2],
  ];
  const ranges = steps.map(([start, stop, step]) => ({
    kernel: 'Range',
    inputs: {},
    attributes: {start, stop, step, dtype: step % 1 === 0 ? 'int32' : 'float32'},
  }));
  const linear = [1, 7].map((num) => ({kernel: 'LinSpace', inputs: {}, attributes: {start: -1, stop: 3, num}}));
  await kernelsAgree(t, [...ranges, ...linear]);
});
