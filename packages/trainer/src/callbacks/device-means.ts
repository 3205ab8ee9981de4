import * as tf from '@tensorflow/tfjs';
import type {StateDict, Stateful} from '../contract/state-dict.js';

/** Running means of scalars that stay on the device until they are read, each weighing as many examples as its batch had. */
export class DeviceMeans implements Stateful {
  readonly #sums = new Map<string, {readonly sum: tf.Scalar; readonly weight: number}>();

  /** Adds the values of a batch; inside `tf.tidy`. */
  add(values: ReadonlyMap<string, tf.Scalar | number>, examples: number): void {
    for (const [name, value] of values) {
      const before = this.#sums.get(name);
      const own = tf.mul(value, examples);
      const sum = tf.keep(before ? before.sum.add<tf.Scalar>(own) : own.asScalar());
      before?.sum.dispose();
      this.#sums.set(name, {sum, weight: (before?.weight ?? 0) + examples});
    }
  }

  async read(): Promise<Record<string, number>> {
    const read = [...this.#sums].map(async ([name, {sum, weight}]) => {
      const [value = Number.NaN] = await sum.data();
      return [name, value / weight] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  }

  clear(): void {
    for (const {sum} of this.#sums.values()) sum.dispose();
    this.#sums.clear();
  }

  state(): StateDict {
    return Object.fromEntries([...this.#sums].map(([name, {sum, weight}]) => [name, {sum: sum.clone(), weight}]));
  }

  restore(state: StateDict): void {
    this.clear();
    for (const [name, value] of Object.entries(state)) {
      const {sum, weight} = value as {sum: tf.Scalar; weight: number};
      this.#sums.set(name, {sum: tf.keep(sum.clone()), weight});
    }
  }
}
