import type {Considered} from '../contract/considered.js';
import type {Engine} from '../contract/engine.js';
import {replaceKernels} from '../loading/shipped-kernels.js';
import {registerConvolutionGradients} from '../operations/convolution-gradients.js';
import {registerReluGradient} from '../operations/relu-gradient.js';
import {activate} from './activate.js';
import {rememberChoice} from './chosen.js';

/**
 * Completes an engine that is loaded and makes TensorFlow.js run on it.
 *
 * @returns what of it could not be had
 * @throws BackendUnavailableError as `activate`
 */
export async function startEngine(engine: Engine): Promise<readonly Considered[]> {
  rememberChoice();
  replaceKernels(engine.kernels?.() ?? []);
  registerReluGradient();
  registerConvolutionGradients();
  if (engine.start) return engine.start(() => activate(engine.name));
  await activate(engine.name);
  return [];
}
