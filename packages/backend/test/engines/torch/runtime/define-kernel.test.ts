import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../../../../src/engines/torch/runtime/define-kernel.js';
import {aten} from '../../../../src/engines/torch/runtime/operators.js';
import type {TorchBackend} from '../../../../src/engines/torch/runtime/torch-backend.js';
import {TorchError} from '../../../../src/engines/torch/runtime/torch-error.js';

const neg = aten('neg');
const add = aten('add.Tensor');

testOnTorch('a kernel that LibTorch refuses says its name, the shapes of its tensors and what was refused', (t) => {
  const {kernelFunc} = defineKernel<{a: tf.TensorInfo; b: tf.TensorInfo}>('Adding', ({a, b}, _, backend) =>
    backend.own(add(backend.handle(a), backend.handle(b)), 'float32'),
  );
  const [a, b] = [tf.ones([2, 3]), tf.ones([4, 5])];
  const error = t.throws(() => kernelFunc({inputs: {a, b}, attrs: {}, backend: tf.backend()}), {
    instanceOf: TorchError,
  });
  t.is(
    error?.message,
    'Adding of [2, 3] and [4, 5]: add.Tensor of [2, 3], [4, 5]: ' +
      'The size of tensor a (3) must match the size of tensor b (5) at non-singleton dimension 1',
  );
  t.true(error?.cause instanceof Error);
  tf.dispose([a, b]);
});

testOnTorch('a kernel that fails leaves no tensor behind, neither of ATen nor of TensorFlow.js', (t) => {
  const {kernelFunc} = defineKernel<{x: tf.TensorInfo}>('Failing', ({x}, _, backend) => {
    const done = backend.own(neg(backend.handle(x)), 'float32');
    backend.alias(x);
    neg(backend.handle(done));
    return [done, backend.own(add(backend.handle(x), backend.handle(done), 'no scalar'), 'float32')];
  });
  const x = tf.ones([3]);
  const backend = tf.backend() as TorchBackend;
  const before = [backend.memory().handles, backend.numDataIds(), backend.refCount(x.dataId)];
  for (let i = 0; i < 10; i++) {
    t.throws(() => kernelFunc({inputs: {x}, attrs: {}, backend}), {
      message: 'Failing of [3]: add.Tensor: Expected another value for alpha than a text.',
    });
  }
  t.deepEqual([backend.memory().handles, backend.numDataIds(), backend.refCount(x.dataId)], before);
  x.dispose();
});

testOnTorch('a tensor for which there is no room is an error that says what to do', (t) => {
  const message = t.throws(() => tf.fill([1e6, 1e7], 0), {instanceOf: TorchError})?.message;
  t.regex(
    message as string,
    /^Fill: full of no tensor: .*you tried to allocate 40000000000000 bytes.* Use a smaller batch, a smaller memory bank or a narrower encoder, or dispose of tensors that are no longer needed\.$/,
  );
});

testOnTorch('an error that is not of LibTorch passes as it is', (t) => {
  const thrown = new RangeError('Expected something else.');
  const {kernelFunc} = defineKernel('Refusing', () => {
    throw thrown;
  });
  t.is(
    t.throws(() => kernelFunc({inputs: {}, attrs: {}, backend: tf.backend()})),
    thrown,
  );
});
