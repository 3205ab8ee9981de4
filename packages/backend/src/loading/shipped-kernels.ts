import * as tf from '@tensorflow/tfjs';

const shipped = new Map<string, tf.KernelConfig | undefined>();

const keyOf = (backendName: string, kernelName: string): string => `${backendName} ${kernelName}`;

/**
 * The kernel that a backend's package ships, also after one of ours has taken its place.
 *
 * @throws Error where it ships none
 */
export function shippedKernel(backendName: string, kernelName: string): tf.KernelConfig {
  const key = keyOf(backendName, kernelName);
  const kernel = shipped.has(key) ? shipped.get(key) : tf.getKernel(kernelName, backendName);
  if (kernel === undefined) {
    throw new Error(`Expected the ${backendName} backend to ship the ${kernelName} kernel, it does not.`);
  }
  return kernel;
}

/** Puts kernels in the place of the shipped ones, whose setup still runs whenever the backend starts. Once is enough. */
export function replaceKernels(kernels: readonly tf.KernelConfig[]): void {
  for (const kernel of kernels) {
    const {kernelName, backendName} = kernel;
    const key = keyOf(backendName, kernelName);
    if (shipped.has(key)) continue;
    const replaced = tf.getKernel(kernelName, backendName);
    shipped.set(key, replaced);
    if (replaced) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({...replaced, ...kernel});
  }
}
