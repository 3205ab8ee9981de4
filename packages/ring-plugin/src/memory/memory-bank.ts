import {capabilities, writeRows, writtenTensor} from '@annulus/backend';
import type {StateDict, Step} from '@annulus/trainer';
import {fractionBelow1, knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {eligibility} from './eligibility.js';
import type {LastingMemory, MemoryEntry} from './memory.js';
import {randomUnitRows} from './random-unit-rows.js';
import {unit} from './unit.js';
import {writeLater} from './write-later.js';
import {WriteLog} from './write-log.js';

export interface MemoryBankOptions {
  /** Examples in the data set: one row each. */
  readonly size: number;
  readonly dimensions: number;
  /** Share of its old row that an example keeps when it is written, in [0, 1). */
  readonly momentum: number;
  /** Of the random rows it starts with. */
  readonly seed: number;
}

/** A memory of one embedding per example of the data set (Wu et al. 2018, instance discrimination). */
export class MemoryBank implements LastingMemory {
  /** Unit vectors; the row of an example is its instance id. Shape `[size, dimensions]`. */
  readonly rows: tf.Variable<tf.Rank.R2>;
  readonly instances: Int32Array;
  readonly keyedBy = 'example';
  readonly #writes: WriteLog;
  readonly #momentum: number;

  constructor(options: MemoryBankOptions) {
    const {size, dimensions, momentum, seed} = knownOptions('MemoryBank', options, [
      'size',
      'dimensions',
      'momentum',
      'seed',
    ]);
    positiveInteger('the memory bank size', size);
    fractionBelow1('momentum', momentum);
    this.#momentum = momentum;
    this.instances = Int32Array.from({length: size}, (_, row) => row);
    this.#writes = new WriteLog(size);
    this.rows = tf.tidy(() => tf.variable(randomUnitRows(size, dimensions, seed), false));
  }

  /** The rows of some instances. Shape `[ids, dimensions]`. */
  lookup(ids: Int32Array): tf.Tensor2D {
    return tf.gather(this.rows, tf.tensor1d(ids, 'int32'));
  }

  /** 1 where a row may be a negative of an anchor: every row but its own. Shape `[anchors, size]`. */
  eligible(anchors: Int32Array): tf.Tensor2D {
    const size = this.instances.length;
    if (size === 1) {
      throw new RangeError('Expected a memory bank of at least 2 rows to hold negatives, received 1. Use more data.');
    }
    if (!capabilities().readsInPlace) return eligibility(anchors, this.instances);
    const withoutOwn = (eligible: Float32Array) =>
      anchors.forEach((id, anchor) => {
        eligible[anchor * size + id] = 0;
      });
    return writtenTensor([anchors.length, size], withoutOwn, 1);
  }

  /** Updates since each row was written; for one that it started with, since the start. */
  ages(): Int32Array {
    return this.#writes.ages();
  }

  /** Share of the rows that hold what was written, in [0, 1]; the others are still random. */
  written(): number {
    return this.#writes.share();
  }

  /** Moves the rows of `ids` towards the new ones: `momentum · old + (1 − momentum) · new`, renormalised. */
  write(step: Step, entry: MemoryEntry): void {
    writeLater(this, step, entry, ({ids, rows}) => {
      const moved = this.lookup(ids)
        .mul(this.#momentum)
        .add(rows.mul(1 - this.#momentum));
      writeRows(this.rows, unit(moved), ids);
      this.#writes.record(ids);
    });
  }

  state(): StateDict {
    return {rows: this.rows.clone(), writes: this.#writes.state()};
  }

  restore({rows, writes}: StateDict): void {
    this.rows.assign(rows as tf.Tensor2D);
    this.#writes.restore(writes as StateDict);
  }

  dispose(): void {
    this.rows.dispose();
  }
}
