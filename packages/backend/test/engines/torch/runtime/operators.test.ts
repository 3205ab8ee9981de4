import {testOnTorch} from '@annulus/testing/torch';
import {native, types} from '../../../../src/engines/torch/runtime/native.js';
import {aten, atenList, atenNumber} from '../../../../src/engines/torch/runtime/operators.js';
import {adopt, keep, scoped} from '../../../../src/engines/torch/runtime/scope.js';

const of = (values: number[], shape = [values.length]) =>
  adopt(native().fromHost(Float32Array.from(values), shape, types.float32, 'cpu'));
const read = (handle: number) => Array.from(native().toHost(handle));

testOnTorch(
  'an operator takes numbers, lists, choices, texts, tensors and lists of tensors, and defaults for the rest',
  (t) => {
    scoped(() => {
      const [x, y] = [of([1, 2, 3, 4], [2, 2]), of([10, 20, 30, 40], [2, 2])];
      t.deepEqual(read(aten('add.Tensor')(x, y)), [11, 22, 33, 44]);
      t.deepEqual(read(aten('add.Tensor')(x, y, 0.5)), [6, 12, 18, 24]);
      t.deepEqual(read(aten('sum.dim_IntList')(x, [0], true, undefined)), [4, 6]);
      t.deepEqual(read(aten('sum.dim_IntList')(x, Int32Array.of(1))), [3, 7]);
      t.deepEqual(read(aten('cat')([x, y], 1)), [1, 2, 10, 20, 3, 4, 30, 40]);
      t.deepEqual(read(aten('einsum')('ij,jk->ik', [x, y])), [70, 100, 150, 220]);
      t.deepEqual(read(aten('full')([2], 7, types.int32, undefined, 'cpu')), [7, 7]);
      t.deepEqual(read(aten('div.Tensor_mode')(y, x, 'floor')), [10, 10, 10, 10]);
    });
  },
);

testOnTorch('a whole number is an integer to ATen, another one is not', (t) => {
  scoped(() => {
    const x = adopt(native().fromHost(Int32Array.of(3), [1], types.int32, 'cpu'));
    t.is(native().dtype(aten('mul.Scalar')(x, 2)), types.int32);
    t.is(native().dtype(aten('mul.Scalar')(x, 2.5)), types.float32);
    t.is(1 / (read(aten('mul.Scalar')(of([1]), -0))[0] as number), Number.NEGATIVE_INFINITY);
  });
});

testOnTorch('an operator that returns several values has them in order, tensors that there are not as 0', (t) => {
  scoped(() => {
    const [values, places] = atenList('topk')(of([1, 4, 2]), 2) as [number, number];
    t.deepEqual(
      [read(values), Array.from(native().toHost(places), Number)],
      [
        [4, 2],
        [1, 2],
      ],
    );
    t.deepEqual(atenList('unbind.int')(of([1, 2])).map(read), [[1], [2]]);
    const weight = of([2], [1, 1, 1, 1]);
    const x = of([3], [1, 1, 1, 1]);
    const backward = atenList('convolution_backward');
    const gradients = backward(x, x, weight, undefined, [1, 1], [0, 0], [1, 1], false, [0, 0], 1, [true, false, false]);
    t.deepEqual([read(gradients[0] as number), ...gradients.slice(1)], [[6], 0, 0]);
    t.is(atenNumber('equal')(x, x), 1);
    t.is(atenNumber('equal')(x, weight), 0);
  });
});

testOnTorch('what an operator made is released with its scope, but for what is kept', (t) => {
  const before = native().counts().live;
  const kept = scoped(() => keep(aten('neg')(aten('neg')(of([5])))));
  t.is(native().counts().live, before + 1);
  t.deepEqual(read(kept), [5]);
  native().release(kept);
  t.throws(() => native().toHost(kept), {message: `No tensor has the number ${kept}: it was released.`});
  t.is(native().counts().live, before);
});

testOnTorch('an operator that is refused says its name and the shapes of its tensors', (t) => {
  scoped(() => {
    const message = (run: () => unknown) => t.throws(run)?.message.split('\n')[0];
    t.is(
      message(() => aten('add.Tensor')(of([1, 2]), of([1, 2, 3]))),
      'add.Tensor of [2], [3]: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0',
    );
    t.is(
      message(() => aten('add.Tensor')(of([1]))),
      'add.Tensor: Expected another value for other than none.',
    );
    t.is(
      message(() => aten('neg')([1])),
      'neg: Expected another value for self than a list.',
    );
    t.is(
      message(() => aten('add.Nothing')()),
      'This LibTorch has no operator add.Nothing.',
    );
    t.is(
      message(() => aten('full')(new Array(70_000).fill(1), 0)),
      'Expected at most 65536 numbers in a call of LibTorch, received more.',
    );
    t.is(
      message(() => native().fromHost(Float32Array.of(1), [2], types.float32, 'cpu')),
      'Expected 2 numbers, received 1.',
    );
  });
});
