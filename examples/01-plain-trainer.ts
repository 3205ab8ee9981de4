/**
 * The trainer alone: a classifier of painted shapes, no contrastive word in it.
 *
 * Its loss is the cross-entropy over 16 classes: ln 16 = 2.77 is guessing, 0 is certainty. The accuracy is that of shapes it
 * has not learned from.
 */
import {useBackend} from '@annulus/backend';
import {type LabelledBatch, labelled, shapes} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {Adam, cosine, disposeOf, type Step, Trainer, type TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

class Classifier implements TrainingModule<LabelledBatch> {
  readonly name = 'Classifier';
  /** What it is made of: trained, saved, restored and freed from here. */
  readonly parts;

  constructor(readonly classes: number) {
    this.parts = {network: smallConvNet({dimensions: classes})};
  }

  createOptimizer(variables: readonly tf.Variable[]) {
    return new Adam(variables, {learningRate: cosine({from: 0.01})});
  }

  trainingStep({inputs, labels}: LabelledBatch): tf.Scalar {
    const logits = this.parts.network.forward(tf.tensor(inputs.data, [...inputs.shape]));
    const truth = tf.oneHot(tf.tensor1d(labels, 'int32'), this.classes);
    return tf.losses.softmaxCrossEntropy(truth, logits) as tf.Scalar;
  }

  validationStep({inputs, labels}: LabelledBatch, step: Step): void {
    const logits = this.parts.network.infer(tf.tensor(inputs.data, [...inputs.shape]));
    const right = logits.argMax(1).equal(tf.tensor1d(labels, 'int32'));
    step.log('validation/accuracy', right.toFloat().mean() as tf.Scalar);
  }
}

await useBackend('auto');
const training = shapes({split: 'train', examples: 1000});
const validation = labelled(shapes({split: 'test', examples: 400}), {batchSize: 100});
const classifier = new Classifier(training.classes?.length ?? 1);
const result = await new Trainer({maxEpochs: 5}).fit(classifier, labelled(training, {batchSize: 50}), {validation});
const accuracy = 100 * (result.metrics['validation/accuracy'] ?? 0);
console.log(
  `${accuracy.toFixed(1)}% of the shapes are told apart after ${result.globalStep} updates; guessing makes 6.3%`,
);
disposeOf(classifier);
