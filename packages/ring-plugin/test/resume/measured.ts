import type {ViewBatch} from '@annulus/datasets';
import type {Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {ContrastiveAlgorithm} from '../../src/algorithms/contrastive-algorithm.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {unit} from '../../src/memory/unit.js';

/** Lets `algorithm` measure validation batches: the mean distance of the two views of an example on the sphere. */
export const measured = (algorithm: ContrastiveAlgorithm): ContrastiveAlgorithm =>
  Object.assign(algorithm, {
    validationStep(batch: ViewBatch, step: Step): void {
      const [one, other] = [0, 1].map((view) => unit(algorithm.encoder.infer(viewTensor(batch, view))));
      step.log(
        'validation/alignment',
        (one as tf.Tensor)
          .sub(other as tf.Tensor)
          .norm('euclidean', 1)
          .mean(),
      );
    },
  });
