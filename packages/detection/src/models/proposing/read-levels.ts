import * as tf from '@tensorflow/tfjs';
import type {Boxes} from '../../boxes/boxes.js';
import type {AnchorPredictions} from '../../heads/proposal-head.js';
import type {LevelPredictions} from '../../proposals/region-proposals.js';

/**
 * What is said of all levels, on the host. Levels are read together: a GPU is waited for twice, however many there are.
 *
 * @param anchors - of each level
 */
export function readLevelsSync(said: readonly AnchorPredictions[], anchors: readonly Boxes[]): LevelPredictions[] {
  const {logits, deltas} = joined(said);
  const values = [logits.dataSync(), deltas.dataSync()] as [Float32Array, Float32Array];
  tf.dispose([logits, deltas]);
  return ofLevels(said, anchors, values);
}

/** The same, without holding up the thread. */
export async function readLevels(
  said: readonly AnchorPredictions[],
  anchors: readonly Boxes[],
): Promise<LevelPredictions[]> {
  const {logits, deltas} = joined(said);
  const values = (await Promise.all([logits.data(), deltas.data()])) as [Float32Array, Float32Array];
  tf.dispose([logits, deltas]);
  return ofLevels(said, anchors, values);
}

const joined = (said: readonly AnchorPredictions[]) =>
  tf.tidy(() => ({
    logits: tf.concat(said.map(({logits}) => tf.reshape(logits, [logits.size]))),
    deltas: tf.concat(said.map(({deltas}) => tf.reshape(deltas, [deltas.size]))),
  }));

function ofLevels(
  said: readonly AnchorPredictions[],
  anchors: readonly Boxes[],
  [logits, deltas]: readonly [Float32Array, Float32Array],
): LevelPredictions[] {
  let first = 0;
  return said.map((level, index) => {
    const [from, to] = [first, first + level.logits.size];
    first = to;
    return {
      anchors: anchors[index] as Boxes,
      logits: logits.subarray(from, to),
      deltas: deltas.subarray(4 * from, 4 * to),
    };
  });
}
