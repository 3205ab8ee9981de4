/** An own algorithm in 30 lines, which takes the ring by the same one line as those of the library. */
import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews, type ViewBatch} from '@annulus/datasets';
import {networkState, restoreNetwork, smallConvNet, trainableVariables} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  compare,
  Encoder,
  Queue,
  RingPlugin,
  runExperiment,
  TrainingData,
  unit,
  viewTensor,
} from '@annulus/ring-plugin';
import {Adam, type StateDict, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';

/** MoCo without momentum: a queue of the encoder's own embeddings. */
class PlainQueue implements ContrastiveAlgorithm {
  readonly name = 'PlainQueue';
  readonly trainable: tf.Variable[];
  readonly #queue = new Queue({size: 512, dimensions: 64, seed: 0});

  constructor(readonly encoder: Encoder) {
    this.trainable = trainableVariables(encoder);
  }

  createOptimizer() {
    return new Adam(this.trainable, {learningRate: 1e-3});
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const embed = (view: number) => unit(this.encoder.apply(viewTensor(batch, view), {training: true}) as tf.Tensor);
    const [anchors, positives, {ids}] = [embed(0), step.keep(embed(1)), batch];
    step.afterUpdate(() => this.#queue.push(positives, ids));
    return compare(step, {anchors, positives, ids, memory: this.#queue, temperature: 0.1, positiveInDenominator: true});
  }

  state(): StateDict {
    return {encoder: networkState(this.encoder), queue: this.#queue.state()};
  }

  restore({encoder, queue}: StateDict): void {
    restoreNetwork(this.encoder, encoder as StateDict);
    this.#queue.restore(queue as StateDict);
  }

  dispose(): void {
    this.encoder.dispose();
    this.#queue.dispose();
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
algorithm.dispose();
