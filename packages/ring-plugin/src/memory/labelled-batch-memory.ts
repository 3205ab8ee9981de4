import {writtenTensor} from '@annulus/backend';
import {gather, gatherWithGradient, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {Memory, MemoryEntry} from './memory.js';
import {warnOfAccumulation} from './warn-of-accumulation.js';

/** A batch to be remembered with the class of each row. */
export interface LabelledEntry extends MemoryEntry {
  readonly labels: Int32Array;
}

/** A batch as the memory of its own anchors, whose rows are of classes: no row is a negative of its own class (Khosla et al. 2020). */
export class LabelledBatchMemory implements Memory {
  readonly rows: tf.Tensor2D;
  readonly instances: Int32Array;
  /** The class of each row. */
  readonly labels: Int32Array;

  constructor({ids, labels, rows}: LabelledEntry) {
    this.rows = rows;
    this.instances = ids;
    this.labels = labels;
  }

  /** The batch of all ranks, whose rows receive the gradients of all of them. */
  static of(step: Step, {ids, labels, rows}: LabelledEntry): LabelledBatchMemory {
    const {group} = step;
    const all = gatherWithGradient(group, rows);
    warnOfAccumulation(step, all.shape[0]);
    return new LabelledBatchMemory({ids: gather(group, ids), labels: gather(group, labels), rows: all});
  }

  /** 1 where a row is of another class than the anchor; no row is where the batch is of one class. Shape `[anchors, rows]`. */
  eligible(anchors: Int32Array): tf.Tensor2D {
    const labelOf = new Map(Array.from(this.instances, (id, row) => [id, this.labels[row]]));
    return this.#mask(anchors.length, (anchor, row) => this.labels[row] !== labelOf.get(anchors[anchor] as number));
  }

  /** 1 where a row is of the class of an anchor of this rank, but not the anchor itself. Shape `[anchors, rows]`. */
  alike({group}: Step): tf.Tensor2D {
    const anchors = this.labels.length / group.size;
    const first = group.rank * anchors;
    return this.#mask(anchors, (anchor, row) => {
      const place = first + anchor;
      return row !== place && this.labels[row] === this.labels[place];
    });
  }

  #mask(anchors: number, counts: (anchor: number, row: number) => boolean): tf.Tensor2D {
    const rows = this.labels.length;
    return writtenTensor([anchors, rows], (values) => {
      for (let index = 0; index < values.length; index++) {
        if (counts(Math.floor(index / rows), index % rows)) values[index] = 1;
      }
    });
  }
}
