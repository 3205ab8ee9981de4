import * as tf from '@tensorflow/tfjs';
import {BackendUnavailableError} from '../contract/backend-unavailable-error.js';

/**
 * Makes TensorFlow.js run on a backend whose package is loaded.
 *
 * @throws BackendUnavailableError when the package brought another TensorFlow.js, or the machine cannot run the backend.
 */
export async function activate(name: string): Promise<void> {
  if (tf.findBackendFactory(name) === null) {
    throw new BackendUnavailableError(
      `Expected the ${name} backend to join the @tensorflow/tfjs that Annulus uses, but its package brought another copy. ` +
        `Install the version that fits: npm ls @tensorflow/tfjs-core must show one version, ${tf.version_core}.`,
    );
  }
  if (!(await tf.setBackend(name))) {
    throw new BackendUnavailableError(
      `Expected the ${name} backend to start on this machine, but it did not; tfjs printed why above. ` +
        'Use the wasm backend, which runs wherever Node runs.',
    );
  }
}
