import * as tf from '@tensorflow/tfjs';
import {BackendUnavailableError} from '../../contract/backend-unavailable-error.js';
import type {Engine, LoadedEngine} from '../../contract/engine.js';
import {type LoadedPackage, loadOptionalPackage, outcomeOf} from '../../loading/optional-package.js';

/** tfjs's webgpu backend on Dawn, on a GPU or in software. */
export const webgpu: Engine<'webgpu'> = {
  name: 'webgpu',
  capabilities: {readsAtOnce: false, readsInPlace: false, writesInPlace: false, scatterOverwrites: false, cores: 'all'},
  auto: 'skips',
  reason: 'used only when asked for',
  load: loadWebGpu,
};

/**
 * Loads Dawn and tfjs's webgpu backend, whose module looks for the GPU's globals while it is imported. Dawn keeps the
 * process alive: end it with `process.exit`.
 */
async function loadWebGpu(): Promise<LoadedEngine> {
  if (tf.findBackendFactory('webgpu') !== null) return {};
  const {create, globals} = (await required('webgpu')).exports as unknown as Dawn;
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', {value: {gpu: create([])}, configurable: true});
  await required('@tensorflow/tfjs-backend-webgpu');
  tf.env().set('WEBGPU_USE_NAIVE_CONV2D_TRANSPOSE', false);
  return {};
}

/** What the `webgpu` package exports. */
interface Dawn {
  create(flags: string[]): unknown;
  readonly globals: object;
}

async function required(name: string): Promise<LoadedPackage> {
  const candidate = await loadOptionalPackage(name);
  if (candidate.status === 'loaded') return candidate;
  throw new BackendUnavailableError(
    `Expected ${name} for the webgpu backend, but it is ${outcomeOf(candidate)}. ` +
      'Run npm install webgpu @tensorflow/tfjs-backend-webgpu, or use the wasm backend, which needs no other package.',
    {cause: candidate.error},
  );
}
