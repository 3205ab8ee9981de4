import type {StateDict, Stateful} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/** When each row of a memory was last written, counted in updates of the memory. */
export class WriteLog implements Stateful {
  readonly #written: Int32Array;
  #updates = 0;

  /** @param rows - rows of the memory, which count as written at the start */
  constructor(rows: number) {
    this.#written = new Int32Array(rows);
  }

  /** One update, which wrote these rows. */
  record(rows: Int32Array): void {
    this.#updates++;
    for (const row of rows) this.#written[row] = this.#updates;
  }

  /** Updates since each row was written. */
  ages(): Int32Array {
    return this.#written.map((update) => this.#updates - update);
  }

  /** Share of the rows that have been written, in [0, 1]; the others are what the memory started with. */
  share(): number {
    return this.#written.reduce((count, update) => count + (update > 0 ? 1 : 0), 0) / this.#written.length;
  }

  state(): StateDict {
    return {updates: this.#updates, written: tf.tensor1d(this.#written.slice(), 'int32')};
  }

  restore({updates, written}: StateDict): void {
    this.#updates = updates as number;
    this.#written.set((written as tf.Tensor1D).dataSync());
  }
}
