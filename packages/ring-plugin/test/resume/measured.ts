import type {PairBatch, ViewBatch} from '@annulus/datasets';
import type {Batch, Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {CLIP} from '../../src/algorithms/clip.js';
import type {ContrastiveAlgorithm} from '../../src/algorithms/contrastive-algorithm.js';
import {pairTensors} from '../../src/algorithms/pair-tensors.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {unit} from '../../src/memory/unit.js';

type Algorithm = ContrastiveAlgorithm<Batch>;

/** Lets `algorithm` measure validation batches: the mean distance of what belongs together on the sphere, views or modalities. */
export const measured = (algorithm: Algorithm): Algorithm =>
  Object.assign(algorithm, {
    validationStep(batch: Batch, step: Step): void {
      const [one, other] = embedded(algorithm, batch);
      step.log('validation/alignment', one.sub(other).norm('euclidean', 1).mean());
    },
  });

function embedded(algorithm: Algorithm, batch: Batch): readonly [tf.Tensor, tf.Tensor] {
  if (algorithm instanceof CLIP) {
    const [first, second] = pairTensors(batch as PairBatch);
    return [algorithm.embed(first), algorithm.embedSecond(second)];
  }
  const view = (which: number) => unit(algorithm.encoder.infer(viewTensor(batch as ViewBatch, which)));
  return [view(0), view(1)];
}
