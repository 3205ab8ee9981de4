import type {Part, Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';

/** Embeddings that anchors are compared with, each with the instance it is of. */
export interface Memory {
  /** Unit vectors. Shape `[candidates, dimensions]`. */
  readonly rows: tf.Tensor2D;
  /** The instance of each row; −1 where none has written it yet. */
  readonly instances: Int32Array;
  /** Updates since each row was written, for a memory that lasts longer than a step. */
  ages?(): Int32Array;
  /**
   * 1 where a row may be a negative of an anchor, else 0. Shape `[anchors, candidates]`.
   *
   * @param anchors - the instance of each anchor
   * @throws RangeError naming the anchor when it has no negative
   */
  eligible(anchors: Int32Array): tf.Tensor2D;
}

/** What a memory is to remember of a batch. */
export interface MemoryEntry {
  /** The instance of each row. */
  readonly ids: Int32Array;
  /** Unit vectors. Shape `[batch, dimensions]`. */
  readonly rows: tf.Tensor2D;
}

/** A memory that lasts longer than a step: a part of its module. */
export interface LastingMemory extends Memory, Part {
  /** Remembers a batch once the step's update is made, that of every rank: all ranks hold the same memory. */
  write(step: Step, entry: MemoryEntry): void;
  /** Share of the rows that hold what was written, in [0, 1]; the others are what it started with, random mostly. */
  written?(): number;
}
