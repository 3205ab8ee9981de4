import type * as tf from '@tensorflow/tfjs';
import {GLOBAL_NORM} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {foreach} from './foreach.js';
import {handles} from './writable.js';

const norm = aten('linalg_vector_norm');
const stack = aten('stack');

/** The norm of the tensors' norms. */
export const normOfAll = defineKernel<Readonly<Record<string, tf.TensorInfo>>>(GLOBAL_NORM, (tensors, _, backend) =>
  backend.own(norm(stack(foreach.norm(handles(backend, Object.values(tensors)), 2))), 'float32', []),
);
