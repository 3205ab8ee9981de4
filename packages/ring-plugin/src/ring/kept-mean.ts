import type {StateDict, Stateful} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/** The mean weight that an anchor's candidates kept since it was last read; for a ring, how many it kept. */
export class KeptMean implements Stateful {
  #sum: tf.Variable | undefined;
  #anchors = 0;

  /** @param kept - the sum of the weights of each anchor. Shape `[anchors]` */
  add(kept: tf.Tensor1D): void {
    tf.tidy(() => {
      this.#sum ??= tf.variable(tf.scalar(0), false);
      this.#sum.assign(this.#sum.add(kept.sum()));
    });
    this.#anchors += kept.shape[0];
  }

  async read(): Promise<number> {
    const [sum = 0] = (await this.#sum?.data()) ?? [];
    const mean = this.#anchors === 0 ? 0 : sum / this.#anchors;
    this.dispose();
    return mean;
  }

  state(): StateDict {
    return {anchors: this.#anchors, ...(this.#sum && {sum: (this.#sum as tf.Tensor).clone()})};
  }

  restore({anchors, sum}: StateDict): void {
    this.dispose();
    this.#anchors = anchors as number;
    if (sum) this.#sum = tf.tidy(() => tf.variable(sum as tf.Scalar, false));
  }

  dispose(): void {
    this.#sum?.dispose();
    this.#sum = undefined;
    this.#anchors = 0;
  }
}
