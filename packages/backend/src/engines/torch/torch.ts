import * as tf from '@tensorflow/tfjs';
import type {BackendOptions} from '../../contract/backend-options.js';
import {torchKernels} from './kernels.js';
import {fallbacks, registerFallbacks} from './prototype-kernels.js';
import {registerReductionGradients} from './reduction-gradients.js';
import {gpuOfRank} from './runtime/gpu-of-rank.js';
import {aten, native, scoped} from './runtime/native.js';
import {TorchBackend} from './runtime/torch-backend.js';

export {native} from './runtime/native.js';
export {TorchBackend} from './runtime/torch-backend.js';

/** Registers TensorFlow.js's backend `torch`, on the device that ANNULUS_TORCH_DEVICE names (default cpu). */
export function loadTorch({device: asked, precision}: BackendOptions): string {
  const device =
    asked ??
    process.env.ANNULUS_TORCH_DEVICE ??
    (native().deviceCount() > 0 ? gpuOfRank(native().deviceCount()) : 'cpu');
  if (tf.findBackendFactory('torch') !== null) return device;
  const {setThreads, allowTf32, benchmarkConvolutions, deviceCount} = native();
  if (process.env.ANNULUS_TORCH_THREADS) setThreads(Number(process.env.ANNULUS_TORCH_THREADS));
  if (device !== 'cpu') {
    if (deviceCount() === 0) throw new Error(`There is no device for ${device}.`);
    scoped(() => aten('full')([1], 0, 6, undefined, device)); // Starts CUDA.
    allowTf32(precision === 'tf32');
    benchmarkConvolutions(process.env.ANNULUS_TORCH_BENCHMARK === '1');
  }
  tf.registerBackend('torch', () => new TorchBackend(device), 4);
  for (const kernel of torchKernels) tf.registerKernel(kernel);
  registerFallbacks(new Set(torchKernels.map(({kernelName}) => kernelName)));
  registerReductionGradients();
  if (process.env.ANNULUS_TORCH_REPORT === '1') {
    process.on('exit', () =>
      console.error('torch: through the cpu backend:', Object.fromEntries(fallbacks), native().counts()),
    );
  }
  return device;
}
