import * as tf from '@tensorflow/tfjs';
import type {RepeatedComputation} from '../../../contract/repeated.js';
import {scoped} from '../runtime/native.js';
import {recordings} from '../runtime/recordings.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {inScratch} from './scratch.js';
import {onTapeOfItsOwn} from './tape-of-its-own.js';

/** A computation as a list of ATen's operators: forward, then backward where a gradient is asked for. */
export interface Recording {
  readonly id: number;
  /** Of the outputs. */
  readonly shapes: readonly number[][];
  /** The trained variables that the output depends on, whose gradients come in this order; none without a gradient. */
  readonly reached: readonly tf.Variable[];
}

/**
 * Computes once, with nothing to show for it, and writes down the operators.
 *
 * @param dy - stands for the gradient of the first output; absent where none will be asked for
 * @throws Error where it cannot be run again
 */
export function record(backend: TorchBackend, repeated: RepeatedComputation, dy: tf.Tensor | undefined): Recording {
  const {input, trained, others, compute} = repeated;
  let shapes: number[][] = [];
  const forward = (): tf.Tensor => {
    const outputs = compute();
    shapes = outputs.map(({shape}) => shape);
    scoped(() => recordings.endFirst([...outputs, ...others].map((tensor) => backend.handle(tensor))));
    return outputs[0];
  };
  return inScratch(backend, others, () => {
    recordings.start(inputsOf(backend, [input, ...trained, ...others, ...(dy ? [dy] : [])]));
    try {
      return tf.tidy(() => {
        const gradients: readonly (tf.Tensor | undefined)[] = dy ? gradientsOf(forward, trained, dy) : none(forward());
        const reached = trained.filter((_, index) => gradients[index] !== undefined);
        const asked = gradients.filter((gradient) => gradient !== undefined);
        return {id: scoped(() => recordings.end(asked.map((gradient) => backend.handle(gradient)))), shapes, reached};
      });
    } finally {
      recordings.drop();
    }
  });
}

/** The gradients of trained variables, from that of what is computed; undefined where it does not depend on one. */
export const gradientsOf = (compute: () => tf.Tensor, trained: readonly tf.Variable[], dy: tf.Tensor) =>
  onTapeOfItsOwn(() => tf.engine().gradients(compute, [...trained], dy).grads);

const none = (_: tf.Tensor): [] => [];

/** The tensors as they are stored: a view in another shape would be one of which the recording knows nothing. */
export const inputsOf = (backend: TorchBackend, tensors: readonly tf.Tensor[]): number[] =>
  tensors.map((tensor) => backend.stored(tensor).handle);
