import * as tf from '@tensorflow/tfjs';

/** What each row is nearest to. */
export type Nearest = {
  /** The index of the centre. int32, Shape `[rows]`. */
  readonly labels: tf.Tensor1D;
  /** The cosine similarity to it. Shape `[rows]`. */
  readonly similarities: tf.Tensor1D;
};

/**
 * Finds the centre that each row is most similar to, the first of those that tie.
 *
 * @param blocks - unit vectors, in one or more blocks. Shape `[rows, dimensions]` each
 * @param centres - unit vectors. Shape `[centres, dimensions]`
 */
export function nearestCentres(blocks: readonly tf.Tensor2D[], centres: tf.Tensor2D): Nearest {
  return tf.tidy(() => {
    const found = blocks.map((rows) =>
      tf.tidy(() => {
        const similarities = tf.matMul(rows, centres, false, true);
        return {labels: similarities.argMax<tf.Tensor1D>(1), similarities: similarities.max<tf.Tensor1D>(1)};
      }),
    );
    return {
      labels: tf.concat(found.map(({labels}) => labels)),
      similarities: tf.concat(found.map(({similarities}) => similarities)),
    };
  });
}
