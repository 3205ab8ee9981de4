import type {PairBatch} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';

/**
 * Both sides of a batch of pairs. Each of Shape `[batch, …input]`.
 *
 * @throws TypeError when the batch is none of pairs
 */
export function pairTensors(batch: PairBatch): readonly [first: tf.Tensor, second: tf.Tensor] {
  const {first, second} = batch as Partial<PairBatch>;
  if (first && second) return [tf.tensor(first.data, [...first.shape]), tf.tensor(second.data, [...second.shape])];
  throw new TypeError(
    `Expected batches of pairs, received batches of ${Object.keys(batch).join(', ')}. Load them with pairs(first, second, …).`,
  );
}
