/** A classifier in the plain trainer: no contrastive learning, no dependency injection. */
import {useBackend} from '@annulus/backend';
import {type LabelledBatch, labelled, shapes} from '@annulus/datasets';
import {cosine, SGD, type StateDict, type Step, Trainer, type TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

class Classifier implements TrainingModule<LabelledBatch> {
  readonly name = 'Classifier';
  readonly #network: tf.LayersModel;

  constructor(readonly classes: number) {
    this.#network = tf.sequential({
      layers: [
        tf.layers.conv2d({inputShape: [32, 32, 3], filters: 16, kernelSize: 3, strides: 2, activation: 'relu'}),
        tf.layers.conv2d({filters: 32, kernelSize: 3, strides: 2, activation: 'relu'}),
        tf.layers.flatten(),
        tf.layers.dense({units: classes}),
      ],
    });
  }

  get trainable() {
    return this.#network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  }

  createOptimizer() {
    return new SGD(this.trainable, {learningRate: cosine({from: 0.05}), momentum: 0.9});
  }

  trainingStep(batch: LabelledBatch): tf.Scalar {
    return tf.losses.softmaxCrossEntropy(this.#oneHot(batch), this.#logits(batch)) as tf.Scalar;
  }

  validationStep(batch: LabelledBatch, step: Step): void {
    const right = this.#logits(batch).argMax(1).equal(tf.tensor1d(batch.labels, 'int32'));
    step.log('validation/accuracy', right.toFloat().mean() as tf.Scalar);
  }

  state(): StateDict {
    return Object.fromEntries(this.trainable.map((variable, index) => [`${index}`, variable.clone()]));
  }

  restore(state: StateDict): void {
    this.trainable.forEach((variable, index) => {
      variable.assign(state[`${index}`] as tf.Tensor);
    });
  }

  dispose(): void {
    this.#network.dispose();
  }

  #logits({inputs}: LabelledBatch): tf.Tensor {
    return this.#network.apply(tf.tensor(inputs.data, [...inputs.shape])) as tf.Tensor;
  }

  #oneHot({labels}: LabelledBatch): tf.Tensor {
    return tf.oneHot(tf.tensor1d(labels, 'int32'), this.classes);
  }
}

await useBackend('auto');
const training = shapes({split: 'train', examples: 1000});
const classifier = new Classifier(training.classes?.length ?? 1);
const trainer = new Trainer({maxEpochs: 5});
trainer.hooks.epochEnd.subscribe(({epoch, metrics}) => {
  console.log(
    `epoch ${epoch}: loss ${metrics.loss?.toFixed(3)}, accuracy ${metrics['validation/accuracy']?.toFixed(3)}`,
  );
});
await trainer.fit(classifier, labelled(training, {batchSize: 50}), {
  validation: labelled(shapes({split: 'test', examples: 400}), {batchSize: 50}),
});
classifier.dispose();
