import * as tf from '@tensorflow/tfjs';

/** What some weights of layers were, to be put back. */
export class HeldWeights {
  readonly #shared: readonly (readonly [weight: tf.LayerVariable, value: tf.Tensor])[];
  readonly #averages: readonly tf.LayerVariable[];
  /** Of all averages, one after the other. */
  readonly #values: tf.Tensor1D | undefined;

  /**
   * Holds the values that they have now. Those of one axis, such as a batch norm's averages, are copied by one operation: they move
   * in every step, in place where the backend can, and each that was shared would be copied by itself then. Others, such as
   * frozen filters, are shared.
   */
  constructor(weights: readonly tf.LayerVariable[]) {
    const values = weights.map((weight) => weight.read());
    this.#averages = weights.filter((_, index) => values[index]?.rank === 1);
    const averages = values.filter((value) => value.rank === 1) as tf.Tensor1D[];
    this.#values = averages.length > 1 ? tf.keep(tf.concat1d(averages)) : averages[0]?.clone();
    this.#shared = weights.flatMap((weight, index) => {
      const value = values[index] as tf.Tensor;
      return value.rank === 1 ? [] : [[weight, value.clone()] as const];
    });
  }

  restore(): void {
    tf.tidy(() => {
      for (const [weight, value] of this.#shared) weight.write(value);
      if (this.#values === undefined) return;
      const values = tf.split(
        this.#values,
        this.#averages.map(({shape}) => shape[0] as number),
      );
      this.#averages.forEach((weight, index) => {
        weight.write(values[index] as tf.Tensor);
      });
    });
  }

  dispose(): void {
    tf.dispose([this.#values, ...this.#shared.map(([, value]) => value)] as tf.Tensor[]);
  }
}
