// Alone in its process: it fills the heap of wasm, which never shrinks.
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {OutOfMemoryError, useBackend} from '../../../src/index.js';

test.serial('a tensor that the heap has no room for throws, and what was there goes on', async (t) => {
  await useBackend('wasm');
  const kept = tf.tensor1d([1, 2, 3]);
  const backend = tf.backend();
  const gigabyte = 2 ** 28;
  const filled: object[] = [];
  const error = t.throws(
    () => {
      for (let i = 0; i < 4; i++) filled.push(backend.write(null as unknown as Float32Array, [gigabyte], 'float32'));
    },
    {instanceOf: OutOfMemoryError},
  );
  t.true(filled.length < 4);
  t.is(
    error?.message,
    'Expected room for a tensor of 1,073,741,824 bytes on the wasm heap, which ends at 4 GiB, but it is full. ' +
      'Use a smaller batch, a smaller memory bank or a narrower encoder, or dispose of tensors that are no longer needed.',
  );
  for (const data of filled) backend.disposeData(data);
  t.deepEqual(Array.from(tf.add(kept, kept).dataSync()), [2, 4, 6]);
});

test.serial('behind every tensor lies room for what a filter gradient reads beyond it', async (t) => {
  await useBackend('wasm');
  const {wasm} = tf.backend() as unknown as {wasm: {_malloc(bytes: number): number; _free(address: number): void}};
  const bytes = 100_000;
  const addresses = Array.from({length: 8}, () => wasm._malloc(bytes)).sort((a, b) => a - b);
  for (const [i, address] of addresses.slice(1).entries()) t.true(address - (addresses[i] as number) >= bytes + 32);
  for (const address of addresses) wasm._free(address);
});
