import {hostValues, writtenTensor} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {ProcessGroup} from '../contract/process-group.js';

/** Means of tensors over all ranks, packed into one exchange. */
export class MeanTensors {
  readonly #group: ProcessGroup;
  readonly #Sums: typeof Float32Array | typeof Float64Array;
  #packed: Float32Array | Float64Array;

  /** @param sums - in `float64` the mean of equal numbers is that number, bit for bit, at twice the bytes */
  constructor(group: ProcessGroup, sums: 'float32' | 'float64' = 'float32') {
    this.#group = group;
    this.#Sums = sums === 'float32' ? Float32Array : Float64Array;
    this.#packed = new this.#Sums(0);
  }

  /**
   * Each gradient's mean over all ranks; itself where there is one rank. Where the loss of a rank does not depend on a variable, its
   * gradient is 0; where no rank's does, there is none. Inside `tf.tidy`.
   */
  ofGradients(gradients: readonly (tf.Tensor | undefined)[], variables: readonly tf.Variable[]) {
    if (this.#group.size === 1) return gradients;
    const there = Float32Array.from(gradients, (gradient) => (gradient ? 1 : 0));
    this.#group.allReduce(there);
    const known = gradients.map((gradient, index) => {
      if (there[index] === 0) return undefined;
      return gradient ?? tf.zerosLike(variables[index] as tf.Variable);
    });
    return this.of(known);
  }

  /** Each tensor's mean over all ranks, which must have as many of the same shapes; itself where there is one rank. */
  of(tensors: readonly (tf.Tensor | undefined)[]): readonly (tf.Tensor | undefined)[] {
    if (this.#group.size === 1) return tensors;
    const total = tensors.reduce((sum, tensor) => sum + (tensor?.size ?? 0), 0);
    if (this.#packed.length !== total) this.#packed = new this.#Sums(total);
    const packed = this.#packed;
    let end = 0;
    const places = tensors.map((tensor) => {
      if (!tensor) return undefined;
      const start = end;
      end += tensor.size;
      packed.set(hostValues(tensor), start);
      return packed.subarray(start, end);
    });
    this.#group.allReduce(packed);
    const share = 1 / this.#group.size;
    for (let index = 0; index < total; index++) packed[index] = (packed[index] as number) * share;
    return tensors.map((tensor, index) => {
      const place = places[index];
      return tensor && place && writtenTensor([1, tensor.size], (values) => values.set(place)).reshape(tensor.shape);
    });
  }
}
