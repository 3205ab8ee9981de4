import {createRequire} from 'node:module';
import {registerTensorFlowKernels} from './kernels/tensorflow/index.js';
import {loadOptionalPackage, type OptionalPackage} from './optional-package.js';

/** The packages that bring native TensorFlow, the fastest first. */
const NATIVE_PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** Loads the first package of native TensorFlow that is installed; returns what came of each that was tried. */
export async function loadNativeTensorFlow(): Promise<OptionalPackage[]> {
  restoreRemovedFunctions();
  const tried: OptionalPackage[] = [];
  for (const name of NATIVE_PACKAGES) {
    const candidate = await loadOptionalPackage(name);
    tried.push(candidate);
    if (candidate.status !== 'loaded') continue;
    registerTensorFlowKernels();
    break;
  }
  return tried;
}

/** Node 23 removed two functions of `node:util` that tfjs-node 4.22 calls. */
function restoreRemovedFunctions(): void {
  const util = createRequire(import.meta.url)('node:util');
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}
