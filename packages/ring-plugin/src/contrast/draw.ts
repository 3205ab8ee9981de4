import type * as tf from '@tensorflow/tfjs';

/** How many of the weighted candidates of each anchor the loss compares it with. */
export interface Draw {
  /** Candidates drawn for each anchor; without replacement, an anchor that has fewer keeps them all. */
  readonly count: number;
  /** Whether a candidate may be drawn only once, or again and again. */
  readonly replacement: 'without' | 'with';
  /** The same keys draw the same candidates. */
  readonly keys: readonly [seed: number, ...at: number[]];
}

/** Each of Shape `[anchors, candidates]`. */
export interface Drawable {
  readonly similarities: tf.Tensor2D;
  /** Candidates with a weight above 0 may be drawn, all with the same chance. */
  readonly weights: tf.Tensor2D;
  /** Candidates that are compared whether drawn or not. */
  readonly neighbours?: tf.Tensor2D | undefined;
}

/** What is left to compare. */
export interface Drawn {
  readonly tensors: {
    readonly similarities: tf.Tensor2D;
    readonly weights: tf.Tensor2D;
    readonly neighbours?: tf.Tensor2D;
  };
  /** The candidate that each number of the tensors belongs to; absent where they still have all candidates. */
  readonly indices?: Int32Array | tf.Tensor2D;
}
