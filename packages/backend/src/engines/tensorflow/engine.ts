import * as tf from '@tensorflow/tfjs';
import {BackendUnavailableError} from '../../contract/backend-unavailable-error.js';
import type {Computing} from '../../contract/computing.js';
import type {Engine, LoadedEngine} from '../../contract/engine.js';
import {hasNvidiaGpu} from '../../loading/nvidia.js';
import {isLoaded, type OptionalPackage, outcomeOf} from '../../loading/optional-package.js';
import {tensorFlowKernels} from './kernels.js';
import {isBuiltForGpu, loadNativePackages} from './native-packages.js';
import type {TensorFlowBackend} from './runtime/operations.js';

/** Native TensorFlow, on the processor or on a GPU. */
export const tensorflow: Engine<'tensorflow'> = {
  name: 'tensorflow',
  capabilities: {readsAtOnce: true, readsInPlace: false, writesInPlace: false, scatterOverwrites: false, cores: 'all'},
  auto: 'tries',
  reason: 'native TensorFlow',
  prospect: () => (hasNvidiaGpu() && isBuiltForGpu() ? 'gpu' : 'processor'),
  computing,
  load,
  kernels: tensorFlowKernels,
};

async function load(): Promise<LoadedEngine> {
  const packages = await loadNativePackages();
  const native = packages.find(isLoaded);
  const considered = packages.filter((candidate) => candidate !== native).map(toConsidered);
  if (native !== undefined) return {from: native.name, considered};
  const outcomes = considered.map(({name, outcome}) => `${name} is ${outcome}`).join(', ');
  const remedy = packages.some(({status}) => status === 'broken') ? 'repairs' : 'installs';
  throw new BackendUnavailableError(
    `Expected native TensorFlow for the tensorflow backend, but ${outcomes}. ` +
      `Run npx annulus-native, which ${remedy} it, or use the wasm backend, which needs no other package.`,
    {cause: new AggregateError(packages.map(({error}) => error)), considered},
  );
}

function computing(): Computing {
  const {binding, isUsingGpuDevice} = tf.backend() as TensorFlowBackend;
  return {
    device: isUsingGpuDevice ? 'gpu' : 'cpu',
    precision: 'float32',
    library: `TensorFlow ${binding.TF_Version}`,
  };
}

const toConsidered = (candidate: OptionalPackage) => ({name: candidate.name, outcome: outcomeOf(candidate)});
