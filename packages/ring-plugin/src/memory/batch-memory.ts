import {gather, gatherWithGradient, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {eligibility} from './eligibility.js';
import type {Memory, MemoryEntry} from './memory.js';
import {warnOfAccumulation} from './warn-of-accumulation.js';

/** A batch as the memory of its own anchors: it lasts for one step, and its rows may receive gradient (Chen et al. 2020). */
export class BatchMemory implements Memory {
  /**
   * @param rows - unit vectors. Shape `[candidates, dimensions]`
   * @param instances - the instance of each row
   */
  constructor(
    readonly rows: tf.Tensor2D,
    readonly instances: Int32Array,
  ) {}

  /** The batch of all ranks, whose rows receive the gradients of all of them. */
  static of(step: Step, {ids, rows}: MemoryEntry): BatchMemory {
    const all = gatherWithGradient(step.group, rows);
    warnOfAccumulation(step, all.shape[0]);
    return new BatchMemory(all, gather(step.group, ids));
  }

  /** 1 where a row is of another instance than the anchor: neither itself nor its positive. Shape `[anchors, candidates]`. */
  eligible(anchors: Int32Array): tf.Tensor2D {
    return eligibility(anchors, this.instances);
  }
}
