import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {loadOptionalPackage, type OptionalPackage} from '../../loading/optional-package.js';

/** The packages that bring native TensorFlow, the fastest first. */
const NATIVE_PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** Of TensorFlow's own log, unless the user set another level. */
const ERRORS_ONLY = '2';

/** Whether a package of native TensorFlow is installed that may compute on a GPU: that for GPUs, or one built against CUDA. */
export function isBuiltForGpu(): boolean {
  const {resolve} = createRequire(import.meta.url);
  return NATIVE_PACKAGES.some((name, at) => {
    try {
      const folder = dirname(resolve(`${name}/package.json`));
      return at === 0 || existsSync(join(folder, 'deps/nvidia'));
    } catch {
      return false;
    }
  });
}

/** Loads the first package of native TensorFlow that is installed; returns what came of each that was tried. */
export async function loadNativePackages(): Promise<OptionalPackage[]> {
  restoreRemovedFunctions();
  process.env.TF_CPP_MIN_LOG_LEVEL ??= ERRORS_ONLY;
  useOneDnn();
  const tried: OptionalPackage[] = [];
  for (const name of NATIVE_PACKAGES) {
    const candidate = await loadOptionalPackage(name);
    tried.push(candidate);
    if (candidate.status === 'loaded') break;
  }
  return tried;
}

/**
 * TensorFlow reads this when it loads. By default it takes oneDNN's convolutions only on processors with AVX-512 VNNI; on AVX2
 * alone they are faster as well: a training step of ResNet-18 takes 0.6 of the processor time (10.2 → 6.4 s at width 64 and batch
 * 64, 1.9 → 1.2 s at width 16 and batch 128). A value that is set already stays.
 */
function useOneDnn(): void {
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
}

/** Node 23 removed two functions of `node:util` that tfjs-node 4.22 calls. */
function restoreRemovedFunctions(): void {
  const util = createRequire(import.meta.url)('node:util');
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}
