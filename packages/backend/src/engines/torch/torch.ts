import * as tf from '@tensorflow/tfjs';
import {type BackendOptions, givenOptions} from '../../contract/backend-options.js';
import {torchKernels} from './kernels.js';
import {registerReductionGradients} from './reduction-gradients.js';
import {applySettings, deviceOf} from './runtime/device-settings.js';
import {fallbackKernels} from './runtime/fallback.js';
import {TorchBackend} from './runtime/torch-backend.js';

let registered: TorchBackend | undefined;

/** What was asked for so far, the last of each option. */
let chosen: BackendOptions = {};

/**
 * Registers TensorFlow.js's backend `torch`, once, and has it compute as the options say, those of earlier calls among them.
 *
 * @returns what a report says of it, such as `LibTorch on cuda:0 in tf32`
 * @throws BackendUnavailableError when LibTorch, or the device, is not there
 */
export function loadTorch(asked: BackendOptions): string {
  const options = {...chosen, ...givenOptions(asked)};
  const device = deviceOf(options, registered?.device);
  const {precision, algorithms} = applySettings(options, device);
  registered ??= register(device);
  chosen = options;
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
