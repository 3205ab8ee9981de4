import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {tensorsOf} from '../../src/index.js';
import {batchOfState, stateOfBatch} from '../../src/replay/batch-state.js';

test.before(() => useTestedBackend());

test('a batch of plain data comes back as it was, bit for bit', (t) => {
  const batch = {
    size: 3,
    name: 'a',
    flags: [true, null, undefined],
    nested: [{values: Float32Array.of(1.5, Number.NaN, Number.NEGATIVE_INFINITY)}, {empty: new Float32Array(0)}],
    ids: Int32Array.of(-1, 2 ** 31 - 1),
    pixels: Uint8Array.of(0, 255),
    clamped: Uint8ClampedArray.of(7),
    bytes: Int8Array.of(-128),
    short: Int16Array.of(-5),
    words: Uint16Array.of(65535),
    large: Uint32Array.of(2 ** 32 - 1),
    exact: Float64Array.of(Math.PI, Number.NaN),
    big: BigInt64Array.of(-(2n ** 62n)),
    buffer: Buffer.from([1, 2]),
  };
  const state = stateOfBatch(batch);
  const {buffer, ...back} = batchOfState(state) as typeof batch;
  const {buffer: _, ...rest} = batch;
  t.deepEqual(back, rest);
  t.deepEqual([...buffer], [1, 2]);
  tf.dispose(tensorsOf(state));
});

test('a part of a longer array comes back as that part', (t) => {
  const state = stateOfBatch({part: new Float64Array([1, 2, 3, 4]).subarray(1, 3)});
  t.deepEqual(batchOfState(state), {part: Float64Array.of(2, 3)});
  tf.dispose(tensorsOf(state));
});

test('what is no plain data is refused, with the place where it is', (t) => {
  t.throws(() => stateOfBatch({views: [new Map()]}), {
    message: 'Expected plain data in batch/views/0, received a Map.',
  });
  t.throws(() => stateOfBatch({make: () => 1}), {message: 'Expected plain data in batch/make, received a function.'});
});
