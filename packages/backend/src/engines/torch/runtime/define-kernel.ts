import type * as tf from '@tensorflow/tfjs';
import {scoped} from './scope.js';
import type {TorchBackend} from './torch-backend.js';
import {TorchError} from './torch-error.js';

/** What a kernel is given by name; absent where it may be. */
export type Inputs = Readonly<Record<string, tf.TensorInfo | undefined>>;

/** Named here, so that what is exported of it names no package that this one does not declare. */
export interface TorchKernel extends tf.KernelConfig {}

/**
 * A kernel of the torch backend: what `compute` made of ATen's tensors and did not return is released when it ends, and all of it
 * where it fails.
 *
 * @throws TorchError from the kernel, with its name and the shapes of its tensors, where LibTorch refuses them
 */
export function defineKernel<Given extends object = Inputs, Attributes extends object = object>(
  kernelName: string,
  compute: (inputs: Given, attributes: Attributes, backend: TorchBackend) => tf.TensorInfo | tf.TensorInfo[],
): TorchKernel {
  return {
    kernelName,
    backendName: 'torch',
    kernelFunc: ({inputs, attrs, backend}) => {
      const torch = backend as TorchBackend;
      try {
        return scoped(() => torch.disposingOnError(() => compute(inputs as Given, (attrs ?? {}) as Attributes, torch)));
      } catch (error) {
        throw isOfTorch(error) ? refusal(kernelName, inputs, error) : error;
      }
    },
  };
}

const OUT_OF_MEMORY = 'TORCH_OUT_OF_MEMORY';

const isOfTorch = (error: unknown): error is Error & {readonly code: string} =>
  error instanceof Error && 'code' in error && (error.code === 'TORCH' || error.code === OUT_OF_MEMORY);

function refusal(
  kernelName: string,
  inputs: tf.NamedTensorInfoMap,
  error: Error & {readonly code: string},
): TorchError {
  const given = Object.values(inputs).flat() as readonly (tf.TensorInfo | undefined)[];
  const shapes = given.flatMap((info) => (info ? [`[${info.shape.join(', ')}]`] : []));
  const subject = shapes.length === 0 ? kernelName : `${kernelName} of ${list(shapes)}`;
  const advice =
    error.code === OUT_OF_MEMORY
      ? ' Use a smaller batch, a smaller memory bank or a narrower encoder, or dispose of tensors that are no longer needed.'
      : '';
  return new TorchError(`${subject}: ${error.message}${advice}`, {cause: error});
}

/** At most as many as tell which tensors they were. */
function list(shapes: readonly string[]): string {
  const [first, last] = [shapes.slice(0, -1), shapes.at(-1)];
  if (shapes.length > 6) return `${shapes.slice(0, 3).join(', ')} and ${shapes.length - 3} others`;
  return first.length === 0 ? (last as string) : `${first.join(', ')} and ${last}`;
}
