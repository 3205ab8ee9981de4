import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend, writeRows} from '../../../src/index.js';
import {agreesOnTorch} from './on-torch.js';

testOnTorch('what gathers agrees with cpu, in batches and by coordinates, and of nothing', async (t) => {
  const compute = () => {
    const x = randomTensor(1, [3, 4, 5]);
    const rows = tf.tensor2d([0, 1, 1, 0, 2, 3], [3, 2], 'int32');
    return [
      tf.gather(x, rows, 1, 1),
      tf.gather(x, rows, 2, 1),
      tf.gather(x, tf.tensor1d([], 'int32')),
      tf.gather(tf.tensor1d([1, 0, 1], 'bool'), rows.slice([0, 0], [2, 2])),
      tf.gatherND(x, tf.tensor2d([0, 1, 2, 3], [2, 2], 'int32')),
      tf.gatherND(x, tf.tensor2d([0, 1, 2, 2, 3, 4], [2, 3], 'int32')),
      tf.grad((x) => tf.gather(x, tf.tensor1d([2, 0, 2], 'int32')))(x, randomTensor(2, [3, 4, 5])),
    ];
  };
  await agreesOnTorch(t, compute, 0, 'gathered');
});

testOnTorch('what scatters agrees with cpu, also twice to the same place', async (t) => {
  const compute = () => {
    const places = tf.tensor2d([1, 3, 1], [3, 1], 'int32');
    const rows = randomTensor(1, [3, 2]);
    const corners = tf.tensor2d([0, 0, 2, 1, 0, 0], [3, 2], 'int32');
    return [
      tf.scatterND(places, rows, [4, 2]),
      tf.scatterND(corners, tf.tensor1d([1, 2, 3], 'int32'), [3, 2]),
      tf.tensorScatterUpdate(randomTensor(2, [4, 2]), places, rows),
      tf.tensorScatterUpdate(randomTensor(2, [3, 2, 2]), corners, rows),
      tf.sparseToDense(tf.tensor1d([1, 3], 'int32'), tf.tensor1d([5, 6]), [5], tf.scalar(-1)),
      tf.sparseToDense(corners, tf.scalar(7, 'int32'), [3, 2], tf.scalar(1, 'int32')),
      tf.unsortedSegmentSum(rows, tf.tensor1d([4, -1, 0], 'int32'), 3),
    ];
  };
  await agreesOnTorch(t, compute, 1e-6, 'scattered');
});

testOnTorch('places and hot ones agree with cpu', async (t) => {
  await useBackend('torch');
  const where = await tf.whereAsync(tf.tensor2d([1, 0, 0, 1], [2, 2], 'bool'));
  t.deepEqual(await where.array(), [
    [0, 0],
    [1, 1],
  ]);
  const compute = () => [
    tf.oneHot(tf.tensor1d([2, -1, 0, 5], 'int32'), 3),
    tf.oneHot(tf.tensor2d([1, 0], [1, 2], 'int32'), 2, 4, -1, 'float32'),
    tf.oneHot(tf.tensor1d([1, 0], 'int32'), 2, 1, 0, 'bool'),
  ];
  await agreesOnTorch(t, compute, 0, 'hot');
});

testOnTorch('coordinates that are not there are named', async (t) => {
  await useBackend('torch');
  const x = tf.ones([3, 2]);
  const outside = tf.tensor2d([0, 0, 1, 2], [2, 2], 'int32');
  const messages = [
    t.throws(() => tf.gatherND(x, outside))?.message,
    t.throws(() => tf.scatterND(outside, tf.tensor1d([1, 2]), [3, 2]))?.message,
    t.throws(() => tf.gather(x, tf.tensor2d([3], [1, 1], 'int32')))?.message,
  ];
  t.deepEqual(messages, [
    'Invalid indices: 1,2 does not index into 3,2',
    'Invalid indices: 1,2 does not index into 3,2',
    'GatherV2: the index value 3 is not in [0, 2]',
  ]);
});

testOnTorch('rows are written in the memory of a bank, and into no other tensor', async (t) => {
  await useBackend('torch');
  const bank = tf.tidy(() => tf.variable(tf.zeros([4, 2])));
  const view = tf.slice(bank, [3, 0], [1, 2]);
  const clone = tf.clone(bank);
  const rows = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
  writeRows(bank, rows, [3, 0, 3]);
  const expected = [3, 4, 0, 0, 0, 0, 5, 6];
  t.deepEqual(Array.from(await bank.data()), expected);
  t.deepEqual(Array.from(await clone.data()), Array(8).fill(0));
  t.deepEqual(Array.from(await view.data()), [0, 0]);
  const later = tf.slice(bank, [0, 0], [1, 2]);
  writeRows(bank, tf.tensor2d([9, 9], [1, 2]), [0]);
  t.deepEqual(Array.from(await later.data()), [3, 4]);
  t.deepEqual(Array.from(await bank.data()), [9, 9, ...expected.slice(2)]);
  const {dataId} = bank;
  later.dispose();
  writeRows(bank, rows, Int32Array.of(0, 1, 2));
  t.is(bank.dataId, dataId);
  t.deepEqual(Array.from(await bank.data()), [1, 2, 3, 4, 5, 6, 5, 6]);
});

testOnTorch('rows of a bank that is a broadcast are its own', async (t) => {
  await useBackend('torch');
  const bank = tf.tidy(() => tf.variable(tf.broadcastTo(tf.tensor2d([1, 2], [1, 2]), [3, 2])));
  writeRows(bank, tf.tensor2d([7, 8], [1, 2]), [1]);
  t.deepEqual(Array.from(await bank.data()), [1, 2, 7, 8, 1, 2]);
});
