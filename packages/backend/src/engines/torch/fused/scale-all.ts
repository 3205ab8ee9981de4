import type * as tf from '@tensorflow/tfjs';
import {SCALE_ALL} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {foreach} from './foreach.js';
import {handles} from './writable.js';

type Scaled = Readonly<Record<string, tf.TensorInfo>> & {readonly factor: tf.TensorInfo};

export const scaleAll = defineKernel<Scaled>(SCALE_ALL, ({factor, ...tensors}, _, backend) => {
  const infos = Object.values(tensors);
  const scaled = foreach.mul(handles(backend, infos), backend.handle(factor));
  return scaled.map((handle, index) => backend.own(handle, 'float32', infos[index]?.shape));
});
