import * as tf from '@tensorflow/tfjs';
import type {TorchBackend} from './torch-backend.js';

type Call = Parameters<tf.KernelFunc>[0];

const said = new Set<string>();

/**
 * What a kernel computes on the plain backend of TensorFlow.js, on copies in host memory. Said once for each kernel, since it is slow,
 * and on a GPU waits for it.
 */
export function byCpu(
  kernelName: string,
  {inputs, attrs}: Call,
  backend: TorchBackend,
): tf.TensorInfo | tf.TensorInfo[] {
  sayOnce(kernelName);
  const cpu = tf.engine().findBackend('cpu');
  const made: tf.TensorInfo[] = [];
  const copy = (info: tf.TensorInfo): tf.TensorInfo => {
    const {shape, dtype} = info;
    const copied = {dataId: cpu.write(backend.readSync(info.dataId), shape, dtype), shape, dtype};
    made.push(copied);
    return copied;
  };
  try {
    const given = Object.entries(inputs).map(([name, info]) => [
      name,
      Array.isArray(info) ? info.map(copy) : info && copy(info as tf.TensorInfo),
    ]);
    const copies = Array.isArray(inputs) ? given.map(([, info]) => info) : Object.fromEntries(given);
    const {kernelFunc} = tf.getKernel(kernelName, 'cpu');
    const results = kernelFunc({inputs: copies, attrs: attrs as tf.NamedAttrMap, backend: cpu});
    made.push(...[results].flat());
    const taken = [results].flat().map(({dataId, shape, dtype}) => ({
      dataId: backend.write(cpu.readSync(dataId), shape, dtype),
      shape,
      dtype,
    }));
    return Array.isArray(results) ? taken : (taken[0] as tf.TensorInfo);
  } finally {
    for (const {dataId} of made) cpu.disposeData(dataId, true);
  }
}

function sayOnce(kernelName: string): void {
  if (said.has(kernelName)) return;
  said.add(kernelName);
  process.emitWarning(
    `LibTorch has no kernel ${kernelName} here: TensorFlow.js computes it in plain JavaScript, on copies of its tensors. ` +
      'In a training step that is slow, and a GPU waits for it.',
  );
}

/** The kernels of TensorFlow.js's plain backend that are not among `own`, each computed there on copies. */
export const fallbackKernels = (own: readonly tf.KernelConfig[]): readonly tf.KernelConfig[] => {
  const names = new Set(own.map(({kernelName}) => kernelName));
  return (tf.getKernelsForBackend('cpu') as readonly tf.KernelConfig[])
    .filter(({kernelName}) => !names.has(kernelName))
    .map(({kernelName}) => ({
      kernelName,
      backendName: 'torch',
      kernelFunc: (call) => byCpu(kernelName, call, call.backend as TorchBackend),
    }));
};
