import {type BatchSource, Trainer} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import {checkedRows} from '../features/checked-features.js';
import type {FeatureRows} from '../features/feature-rows.js';
import {classesOf, type Features} from '../features/features.js';
import {warnOfSame} from '../features/warn-of-same.js';
import {withClassesOf} from '../features/with-classes-of.js';
import {featureBatches} from './feature-batches.js';
import {type FeatureBatch, LinearClassifier} from './linear-classifier.js';
import {accuracyOf, type ProbePredictions, predictionsOf} from './predictions.js';
import {completeProbeTraining, type LinearProbeTraining} from './probe-training.js';
import {scaledBatches} from './scaled-batches.js';
import {standardizationOf, standardizedRows} from './standardization.js';

export interface LinearProbeOptions extends LinearProbeTraining {
  /** What it learns from, in memory or in a file. It stays as it is. */
  readonly train: Features | FeatureRows;
  /** What it is measured on, likewise. */
  readonly test: Features | FeatureRows;
  /**
   * What it learns from in place of the rows of `train`, such as features of views that are drawn anew each epoch, in an order and batches of
   * their own. `train` then gives the classes, the scaling, and what the accuracy on the training examples is of.
   */
  readonly batches?: BatchSource<FeatureBatch>;
}

export interface LinearEvaluationResult {
  /** Share of the test examples classified correctly, in [0, 1]. */
  readonly accuracy: number;
  /** The same on the training examples. */
  readonly trainAccuracy: number;
  /** Mean training loss of each completed epoch, in nats. */
  readonly losses: readonly number[];
  /** What is said of the test examples. */
  readonly predictions: ProbePredictions;
}

/**
 * How well a linear classifier does on features that are extracted: logistic regression by SGD without weight decay, as
 * `linearEvaluation` has it. Those in a file are read batch by batch, each while the one before is learned from, and the result is
 * the same as of the same features in memory.
 *
 * @throws RangeError when a label is no class, or a feature no finite number
 */
export async function linearProbe(options: LinearProbeOptions): Promise<LinearEvaluationResult> {
  const {train, test, batches, ...training} = knownOptions('linearProbe', options, [
    ...(['train', 'test', 'batches', 'epochs', 'learningRate', 'momentum', 'batchSize'] as const),
    ...(['scaling', 'seed', 'onEpoch', 'signal'] as const),
  ]);
  const {epochs, learningRate, momentum, batchSize, scaling, seed} = completeProbeTraining(training);
  const {onEpoch, signal} = training;
  signal?.throwIfAborted();
  const learned = checkedRows('training', train);
  const tested = withClassesOf(learned, checkedRows('test', test), ['training', 'test']);
  await warnOfSame(learned, tested, 'Give other examples as test.');
  const by = scaling === 'standardize' ? await standardizationOf(learned, signal) : undefined;
  const [reference, testing] = by ? [standardizedRows(learned, by), standardizedRows(tested, by)] : [learned, tested];

  const classes = classesOf(reference, testing);
  const classifier = new LinearClassifier({features: reference.width, classes, learningRate, momentum});
  try {
    const losses: number[] = [];
    const trainer = new Trainer({maxEpochs: epochs, progress: 'quiet', signals: 'ignore'});
    trainer.hooks.epochEnd.handle('linearProbe', ({epoch, metrics: {loss = Number.NaN}}) => {
      losses.push(loss);
      onEpoch?.({epoch, epochs, loss});
    });
    const learnedFrom = batches ? scaledBatches(batches, by) : featureBatches(reference, {batchSize, seed});
    await trainer.fit(classifier, learnedFrom, {...(signal && {signal})});
    const predictions = await predictionsOf(classifier, testing);
    const trainAccuracy = accuracyOf(await predictionsOf(classifier, reference), reference.labels);
    return {accuracy: accuracyOf(predictions, testing.labels), trainAccuracy, losses, predictions};
  } finally {
    classifier.dispose();
  }
}
