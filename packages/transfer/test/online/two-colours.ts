import {Random, type ViewBatch} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import {type BatchSource, type Optimizer, type Part, Parts, SGD, type TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {tinyEncoder} from '../tiny-encoder.js';

const pixels = 6 * 6;
/** Images of the data set. */
export const examples = 24;
export const labels = Int32Array.from({length: examples}, (_, id) => id % 2);

/** Two views of images whose first channel is bright in one class, and whose second in the other; noise is added. */
export function colouredViews({batchSize = 6}: {readonly batchSize?: number} = {}): BatchSource<ViewBatch> {
  const view = (epoch: number, ids: Int32Array, which: number) => ({
    data: Float32Array.from(
      [...ids].flatMap((id) => {
        const random = new Random(epoch, id, which);
        return Array.from({length: 2 * pixels}, (_, at) => (at % 2 === id % 2 ? 1 : 0) + 0.3 * random.normal());
      }),
    ),
    shape: [ids.length, 6, 6, 2],
  });
  return {
    batches: examples / batchSize,
    async *epoch(epoch) {
      for (let start = 0; start < examples; start += batchSize) {
        const ids = Int32Array.from({length: batchSize}, (_, at) => start + at);
        const of = ids.map((id) => labels[id] as number);
        yield {size: batchSize, ids, views: [view(epoch, ids, 0), view(epoch, ids, 1)], labels: of};
      }
    },
  };
}

/** Draws both views of an image together, with a little weight: what it collapses to is not asked. */
export class Together implements TrainingModule<ViewBatch> {
  readonly name = 'Together';
  readonly encoder: Encoder = tinyEncoder();
  readonly parts: Readonly<Record<string, Part>> = {encoder: new Parts({encoder: this.encoder})};

  createOptimizer(variables: readonly tf.Variable[]): Optimizer {
    return new SGD(variables, {learningRate: 0.05, momentum: 0.9});
  }

  trainingStep({views}: ViewBatch): tf.Scalar {
    const [one, two] = views.map(({data, shape}) => this.encoder.forward(tf.tensor(data, [...shape])));
    return (one as tf.Tensor)
      .sub(two as tf.Tensor)
      .square()
      .mean();
  }
}
