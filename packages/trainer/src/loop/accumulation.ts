import * as tf from '@tensorflow/tfjs';

type Gradients = readonly (tf.Tensor | undefined)[];

/** Gradients summed over the batches of one update, each weighing as many examples as it has: the mean loss over all of them, each computed within its own batch. */
export class Accumulation {
  #sums: Gradients = [];
  #examples = 0;

  /** Adds the gradients of one batch; inside `tf.tidy`. */
  add(gradients: Gradients, examples: number): void {
    const sums = this.#plus(gradients, examples);
    present(sums).map((sum) => tf.keep(sum));
    tf.dispose(present(this.#sums));
    this.#sums = sums;
    this.#examples += examples;
  }

  /** The mean over all examples, those of the last batch included; that batch's own gradients where there are no others. */
  mean(last: Gradients, examples: number): Gradients {
    if (this.#examples === 0) return last;
    const all = tf.scalar(this.#examples + examples);
    return this.#plus(last, examples).map((sum) => sum?.div(all));
  }

  clear(): void {
    tf.dispose(present(this.#sums));
    this.#sums = [];
    this.#examples = 0;
  }

  #plus(gradients: Gradients, examples: number): Gradients {
    const weight = tf.scalar(examples);
    return gradients.map((gradient, index) => {
      const sum = this.#sums[index];
      const weighted = gradient?.mul(weight);
      return sum && weighted ? sum.add(weighted) : (weighted ?? sum?.clone());
    });
  }
}

const present = (gradients: Gradients): tf.Tensor[] => gradients.filter((gradient) => gradient !== undefined);
