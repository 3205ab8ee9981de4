import type * as tf from '@tensorflow/tfjs';

/**
 * A computation that calls the same operations each time, whatever the values: such as a network of convolutions and batch norms that
 * learns. Nothing in it may be drawn at random or read by the program.
 */
export interface RepeatedComputation {
  /** Whose computation it is; what is remembered of it is forgotten with the owner. */
  readonly owner: object;
  /** What else decides which operations are called, such as what is frozen. */
  readonly variant: string;
  readonly input: tf.Tensor;
  /** What it reads and its gradient is asked for. */
  readonly trained: readonly tf.Variable[];
  /** What else it reads, and may move, such as running averages. */
  readonly others: readonly tf.Variable[];
  /** The output, then what is only looked at, whose gradient is not asked for. */
  compute(): RepeatedOutputs;
}

export type RepeatedOutputs = readonly [output: tf.Tensor, ...beside: readonly tf.Tensor[]];
