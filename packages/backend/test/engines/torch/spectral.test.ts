import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../src/index.js';
import {agreesOnTorch} from './on-torch.js';

const waves = () =>
  tf.tensor2d(
    Array.from({length: 24}, (_, at) => Math.sin(at * at)),
    [3, 8],
  );

testOnTorch('Fourier transforms there and back, of real and of complex numbers, are those of cpu', async (t) => {
  const parts = (numbers: tf.Tensor) => [tf.real(numbers), tf.imag(numbers)];
  await agreesOnTorch(t, () => parts(tf.spectral.rfft(waves())), 1e-6, 'rfft');
  await agreesOnTorch(t, () => [tf.spectral.irfft(tf.spectral.rfft(waves())), waves()], 1e-6, 'irfft');
  const complex = () => tf.complex(waves(), waves().square());
  await agreesOnTorch(t, () => parts(tf.spectral.fft(complex())), 1e-6, 'fft');
  await agreesOnTorch(t, () => [...parts(tf.spectral.ifft(complex())), tf.abs(complex())], 1e-6, 'ifft');
});

testOnTorch('numbers become complex ones, of which the real parts become numbers again, as on cpu', async (t) => {
  const compute = () => {
    const types = ['float32', 'int32', 'bool'] as const;
    const made = types.map((dtype) => tf.cast(tf.tensor1d([1.5, 0, -2.5], dtype), 'complex64'));
    const mixed = tf.complex([1.5, 0, -2.5], [3, 4, 0]);
    return [
      ...made.flatMap((numbers) => [tf.real(numbers), tf.imag(numbers)]),
      ...types.map((dtype) => tf.cast(mixed, dtype)),
    ];
  };
  await agreesOnTorch(t, compute, 0, 'casts');
});

testOnTorch(
  'complex numbers are read each with its imaginary part after the real one, at once and later',
  async (t) => {
    const before = tf.memory();
    const numbers = tf.complex([1, 2], [3, 4]);
    t.deepEqual([...(numbers.dataSync() as Float32Array)], [1, 3, 2, 4]);
    t.deepEqual([...((await numbers.data()) as Float32Array)], [1, 3, 2, 4]);
    numbers.dispose();
    await useBackend('cpu');
    const moved = tf.complex([1, 2], [3, 4]);
    await useBackend('torch');
    t.deepEqual([...tf.tidy(() => tf.abs(moved).dataSync())], [Math.fround(Math.sqrt(10)), Math.fround(Math.sqrt(20))]);
    moved.dispose();
    t.is(tf.memory().numTensors, before.numTensors);
    t.is((tf.memory() as unknown as {handles: number}).handles, (before as unknown as {handles: number}).handles);
  },
);
