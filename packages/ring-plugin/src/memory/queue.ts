import {withoutGradient, writeRows} from '@annulus/backend';
import type {StateDict, Step} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {eligibility} from './eligibility.js';
import type {LastingMemory, MemoryEntry} from './memory.js';
import {randomUnitRows} from './random-unit-rows.js';
import {writeLater} from './write-later.js';
import {WriteLog} from './write-log.js';

export interface QueueOptions {
  /** Rows, a positive integer. */
  readonly size: number;
  readonly dimensions: number;
  /** Of the random rows it starts with. */
  readonly seed: number;
}

/** A first-in first-out memory of keys, each with the id of its instance (He et al. 2020, MoCo). */
export class Queue implements LastingMemory {
  /** Unit vectors. Shape `[size, dimensions]`. */
  readonly rows: tf.Variable<tf.Rank.R2>;
  readonly size: number;
  readonly instances: Int32Array;
  readonly #writes: WriteLog;
  #next = 0;

  constructor(options: QueueOptions) {
    const {size, dimensions, seed} = knownOptions('Queue', options, ['size', 'dimensions', 'seed']);
    this.size = positiveInteger('the queue size', size);
    this.instances = new Int32Array(size).fill(-1);
    this.#writes = new WriteLog(size);
    this.rows = tf.tidy(() => tf.variable(randomUnitRows(size, dimensions, seed), false));
  }

  /** 1 where a row may be a negative of an anchor: every row but those of the same instance. Shape `[anchors, size]`. */
  eligible(anchors: Int32Array): tf.Tensor2D {
    return eligibility(anchors, this.instances);
  }

  /** The row most similar to each of some unit vectors, without gradient. Shape `[rows, dimensions]`. */
  nearest(rows: tf.Tensor2D): tf.Tensor2D {
    return withoutGradient(() => tf.gather(this.rows, tf.matMul(this.rows, rows, false, true).argMax(0)));
  }

  /** Pushes since each row was written; for one that it started with, since the start. */
  ages(): Int32Array {
    return this.#writes.ages();
  }

  /** Share of the rows that hold what was written, in [0, 1]; the others are still random. */
  written(): number {
    return this.#writes.share();
  }

  /** Replaces the oldest rows, wrapping around at the end; the entries of all ranks must fit into the queue. */
  write(step: Step, entry: MemoryEntry): void {
    writeLater(this, step, entry, (all) => this.#push(all));
  }

  state(): StateDict {
    const ids = tf.tensor1d(this.instances.slice(), 'int32');
    return {rows: this.rows.clone(), ids, next: this.#next, writes: this.#writes.state()};
  }

  restore({rows, ids, next, writes}: StateDict): void {
    this.rows.assign(rows as tf.Tensor2D);
    this.instances.set((ids as tf.Tensor1D).dataSync());
    this.#next = next as number;
    this.#writes.restore(writes as StateDict);
  }

  dispose(): void {
    this.rows.dispose();
  }

  #push({ids, rows: keys}: MemoryEntry): void {
    if (ids.length > this.size) {
      throw new RangeError(
        `Expected at most ${this.size} keys at a time, as many as the queue holds, received ${ids.length}. Use a larger queue.`,
      );
    }
    const places = Int32Array.from(ids, (_, offset) => (this.#next + offset) % this.size);
    writeRows(this.rows, keys, places);
    places.forEach((place, offset) => {
      this.instances[place] = ids[offset] as number;
    });
    this.#writes.record(places);
    this.#next = (this.#next + ids.length) % this.size;
  }
}
