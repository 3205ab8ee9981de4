import {writeRows} from '@annulus/backend';
import {positiveInteger, type StateDict} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {eligibility} from '../eligibility.js';
import {unit} from '../unit.js';
import {randomUnitRows} from './random-unit-rows.js';

export interface MemoryBankOptions {
  /** Examples in the data set: one row each. */
  readonly size: number;
  readonly dimensions: number;
  /** Share of the old row that an update keeps, in [0, 1). */
  readonly keep: number;
  /** Of the random rows it starts with. */
  readonly seed: number;
}

/** A memory of one embedding per example of the data set (Wu et al. 2018, instance discrimination). */
export class MemoryBank {
  /** Unit vectors; the row of an example is its instance id. Shape `[size, dimensions]`. */
  readonly rows: tf.Variable<tf.Rank.R2>;
  readonly #ids: Int32Array;
  readonly #keep: number;

  constructor({size, dimensions, keep, seed}: MemoryBankOptions) {
    positiveInteger('the memory bank size', size);
    if (!(keep >= 0 && keep < 1)) throw new RangeError(`Expected keep to be in [0, 1), received ${keep}.`);
    this.#keep = keep;
    this.#ids = Int32Array.from({length: size}, (_, row) => row);
    this.rows = tf.tidy(() => tf.variable(randomUnitRows(size, dimensions, seed), false));
  }

  /** The rows of some instances. Shape `[ids, dimensions]`. */
  lookup(ids: Int32Array): tf.Tensor2D {
    return tf.gather(this.rows, tf.tensor1d(ids, 'int32'));
  }

  /** 1 where a row may be a negative of an anchor: every row but its own. Shape `[anchors, size]`. */
  eligible(anchors: Int32Array): tf.Tensor2D {
    return eligibility(anchors, this.#ids);
  }

  /** Moves the rows of `ids` towards new embeddings: `keep · old + (1 − keep) · new`, renormalised. */
  update(ids: Int32Array, embeddings: tf.Tensor2D): void {
    const moved = this.lookup(ids)
      .mul(this.#keep)
      .add(embeddings.mul(1 - this.#keep));
    writeRows(this.rows, unit(moved), ids);
  }

  state(): StateDict {
    return {rows: this.rows.clone()};
  }

  restore({rows}: StateDict): void {
    this.rows.assign(rows as tf.Tensor2D);
  }

  dispose(): void {
    this.rows.dispose();
  }
}
