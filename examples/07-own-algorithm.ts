/**
 * Your own algorithm in 15 lines: it takes the ring by the same one line as those of the library, and is right on many ranks.
 *
 * Its loss asks which of 512 pictures is the other view of the same one, ln 512 = 6.2 is guessing; it rises where the ring
 * leaves hard negatives only.
 */
import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews, type ViewBatch} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  contrastiveLoss,
  Encoder,
  Queue,
  RingPlugin,
  runExperiment,
  TrainingData,
  unit,
  viewTensor,
} from '@annulus/ring-plugin';
import {Adam, disposeOf, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';

/** MoCo without momentum: a queue of the encoder's own embeddings. Its parts are saved, restored, shared over ranks and freed. */
class PlainQueue implements ContrastiveAlgorithm<ViewBatch> {
  readonly name = 'PlainQueue';
  readonly parts;

  constructor(readonly encoder: Encoder) {
    this.parts = {encoder, queue: new Queue({size: 512, dimensions: encoder.dimensions, seed: 0})};
  }

  createOptimizer(variables: readonly tf.Variable[]) {
    return new Adam(variables, {learningRate: 1e-3});
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoder, queue} = this.parts;
    const {ids} = batch;
    const anchors = unit(encoder.forward(viewTensor(batch, 0)));
    const positives = unit(encoder.forward(viewTensor(batch, 1)));
    queue.write(step, {ids, rows: positives});
    const options = {temperature: 0.1, positiveInDenominator: true};
    return contrastiveLoss(step, {anchors, positives, ids, memory: queue, ...options});
  }
}

await useBackend('auto');
const images = shapes({split: 'train', examples: 512});
const {algorithm, result} = await runExperiment({
  trainer: {maxEpochs: 3},
  plugins: [new RingPlugin()],
  bindings: [
    bind(ContrastiveAlgorithm, {useFactory: (container) => new PlainQueue(container.resolve(Encoder))}),
    bind(Encoder, {useFactory: () => smallConvNet()}),
    bind(TrainingData, {useFactory: () => twoViews(images, {batchSize: 64, augment: contrastiveAugmentation()})}),
  ],
});
console.log(`${algorithm.name} with a ring: loss ${result.metrics.loss?.toFixed(3)} after ${result.globalStep} steps`);
disposeOf(algorithm);
