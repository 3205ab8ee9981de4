import * as tf from '@tensorflow/tfjs';
import type {BackendOptions} from '../../contract/backend-options.js';
import {torchKernels} from './kernels.js';
import {registerReductionGradients} from './reduction-gradients.js';
import {applySettings, deviceOf} from './runtime/device-settings.js';
import {fallbackKernels} from './runtime/fallback.js';
import {TorchBackend} from './runtime/torch-backend.js';

let registered: TorchBackend | undefined;

/**
 * Registers TensorFlow.js's backend `torch`, once, and has it compute as the options say.
 *
 * @returns what a report says of it, such as `LibTorch on cuda:0 in tf32`
 * @throws BackendUnavailableError when LibTorch, or the device, is not there
 */
export function loadTorch(options: BackendOptions): string {
  const device = deviceOf(options, registered?.device);
  const {precision, algorithms} = applySettings(options, device);
  registered ??= register(device);
  registered.precision = precision;
  registered.recording = options.recording ?? 'on';
  const rounded = precision === 'float32' ? '' : ` in ${precision}`;
  return `LibTorch on ${device}${rounded}${algorithms === 'deterministic' ? ', deterministic' : ''}`;
}

function register(device: string): TorchBackend {
  const backend = new TorchBackend(device);
  tf.registerBackend('torch', () => backend, 4);
  for (const kernel of [...torchKernels, ...fallbackKernels(torchKernels)]) tf.registerKernel(kernel);
  registerReductionGradients();
  return backend;
}

/** The kernels that LibTorch does not compute, in the order of the alphabet. */
export const fallbacks = (): readonly string[] =>
  fallbackKernels(torchKernels)
    .map(({kernelName}) => kernelName)
    .sort();
