import * as tf from '@tensorflow/tfjs';

const replaced = new Map<string, tf.KernelConfig>();

/** The kernel that tfjs ships for wasm, also after one of ours has taken its place. */
export function shippedKernel(kernelName: string): tf.KernelConfig {
  const kernel = replaced.get(kernelName) ?? tf.getKernel(kernelName, 'wasm');
  if (kernel === undefined)
    throw new Error(`Expected tfjs-backend-wasm to ship the ${kernelName} kernel, it does not.`);
  return kernel;
}

/** Puts `kernel` in the place of the shipped one, whose setup still runs whenever the backend starts. */
export function replaceKernel(kernel: tf.KernelConfig): void {
  const {kernelName, backendName} = kernel;
  const shipped = tf.getKernel(kernelName, backendName);
  if (shipped === undefined) {
    tf.registerKernel(kernel);
    return;
  }
  replaced.set(kernelName, shipped);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({...shipped, ...kernel});
}
