import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const forward = aten('fft_fft');
const inverse = aten('fft_ifft');

/** Of complex numbers along the last axis. */
const fft = defineKernel<{readonly input: tf.TensorInfo}>('FFT', ({input}, _, backend) =>
  backend.own(forward(backend.handle(input)), 'complex64', input.shape),
);

const ifft = defineKernel<{readonly input: tf.TensorInfo}>('IFFT', ({input}, _, backend) =>
  backend.own(inverse(backend.handle(input)), 'complex64', input.shape),
);

/** Fourier transforms; TensorFlow.js makes those of real numbers of these. */
export const fourierTransforms = [fft, ifft];
