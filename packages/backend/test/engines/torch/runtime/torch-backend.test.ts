import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';

interface Memory extends tf.MemoryInfo {
  readonly deviceBytes: number;
  readonly handles: number;
}
const memory = () => tf.memory() as Memory;

testOnTorch('tf.memory() has the bytes of the device, and counts once what tensors share', (t) => {
  const before = memory();
  const x = tf.zeros([64, 64]);
  const views = [x.reshape([4096]), x.clone(), x.transpose()];
  t.is(memory().deviceBytes - before.deviceBytes, 64 * 64 * 4);
  t.is(memory().handles - before.handles, 3, 'a clone is the same tensor of ATen');
  x.dispose();
  t.is(memory().deviceBytes - before.deviceBytes, 64 * 64 * 4, 'its views hold it');
  tf.dispose(views);
  t.deepEqual(memory(), before);
});

testOnTorch('a thousand steps leave as many tensors as there were', async (t) => {
  const filter = tf.variable(tf.randomNormal([3, 3, 2, 2], 0, 1, 'float32', 1) as tf.Tensor4D);
  const optimizer = tf.train.momentum(0.001, 0.9);
  const x = tf.randomNormal([1, 4, 4, 2], 0, 1, 'float32', 2) as tf.Tensor4D;
  const step = () => optimizer.minimize(() => tf.sum(tf.square(tf.relu(tf.conv2d(x, filter, 1, 'same')))) as tf.Scalar);
  step();
  const before = memory();
  for (let i = 0; i < 1000; i++) step();
  t.deepEqual(memory(), before);
  tf.dispose([filter, x]);
  optimizer.dispose();
});

testOnTorch('numbers, texts and truths come back as they were given, also none and one', async (t) => {
  const given = [
    tf.tensor1d([1.5, Number.NaN, Number.NEGATIVE_INFINITY]),
    tf.tensor1d([-3, 2 ** 31 - 1], 'int32'),
    tf.tensor2d([[true, false]], undefined, 'bool'),
    tf.tensor2d([], [0, 3]),
    tf.scalar(7),
    tf.tensor1d(['annulus', 'ring'], 'string'),
  ];
  for (const tensor of given) {
    const expected = tensor.dtype === 'string' ? ['annulus', 'ring'] : undefined;
    const [read, waited] = [Array.from(tensor.dataSync()), Array.from(await tensor.data())];
    t.deepEqual(read, waited);
    if (expected) t.deepEqual(read as unknown, expected);
  }
  t.deepEqual(Array.from((given[0] as tf.Tensor).dataSync()), [1.5, Number.NaN, Number.NEGATIVE_INFINITY]);
  t.deepEqual(Array.from((given[1] as tf.Tensor).dataSync()), [-3, 2 ** 31 - 1]);
  t.deepEqual(Array.from((given[2] as tf.Tensor).dataSync()), [1, 0]);
  t.deepEqual(Array.from((given[3] as tf.Tensor).dataSync()), []);
  tf.dispose(given);
});

testOnTorch('a type that LibTorch lacks here is refused by name', (t) => {
  t.is(
    t.throws(() => tf.backend().write(Float64Array.of(1) as never, [1], 'float64' as 'float32'))?.message,
    'The torch backend has no tensors of float64.',
  );
});
