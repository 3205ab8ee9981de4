import type * as tf from '@tensorflow/tfjs';
import {partOf} from '../runtime/complex-numbers.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const join = aten('complex');
const abs = aten('abs');

const complex = defineKernel<Readonly<Record<'real' | 'imag', tf.TensorInfo>>>('Complex', ({real, imag}, _, backend) =>
  backend.own(join(backend.handle(real), backend.handle(imag)), 'complex64', real.shape),
);

const real = defineKernel<{readonly input: tf.TensorInfo}>('Real', ({input}, _, backend) =>
  backend.own(partOf(backend.handle(input), 0), 'float32', input.shape),
);

const imag = defineKernel<{readonly input: tf.TensorInfo}>('Imag', ({input}, _, backend) =>
  backend.own(partOf(backend.handle(input), 1), 'float32', input.shape),
);

const complexAbs = defineKernel<{readonly x: tf.TensorInfo}>('ComplexAbs', ({x}, _, backend) =>
  backend.own(abs(backend.handle(x)), 'float32', x.shape),
);

/** Complex numbers and their parts. */
export const complexNumbers = [complex, real, imag, complexAbs];
