import type {FeatureName} from '@annulus/encoders';
import {Trainer} from '@annulus/trainer';
import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {checkedFeatures} from '../features/checked-features.js';
import {extractFeatures} from '../features/extract-features.js';
import type {FeatureExtractor} from '../features/feature-extractor.js';
import {classesOf, type Features, widthOf} from '../features/features.js';
import type {LabelledData} from '../features/labelled-data.js';
import {warnOfSame} from '../features/warn-of-same.js';
import {withClassesOf} from '../features/with-classes-of.js';
import {featureBatches} from './feature-batches.js';
import {LinearProbe} from './linear-probe.js';
import {standardize} from './standardize.js';

export interface LinearEvaluationOptions {
  /** The examples the probe learns from, without random augmentation. */
  readonly train: LabelledData;
  /** The examples it is measured on, without random augmentation. */
  readonly test: LabelledData;
  /** Passes over the training features, a positive integer; default 100. */
  readonly epochs?: number;
  /** Never dropped; default 0.01. */
  readonly learningRate?: number;
  /** In [0, 1); default 0.9. */
  readonly momentum?: number;
  /** Examples per step, a positive integer; default 256. */
  readonly batchSize?: number;
  /** What the probe reads, flattened; default `prepool`, the last feature map, as in the paper. */
  readonly feature?: FeatureName;
  /**
   * `standardize` (default) gives each feature mean 0 and variance 1 on the training examples first, so that one learning rate
   * suits every encoder. `none`: features as they are, as in the paper, so that the learning rate must suit their size.
   */
  readonly scaling?: 'none' | 'standardize';
  /** Of the order of the examples; default 0. */
  readonly seed?: number;
  /** Called after every epoch of the probe. */
  readonly onEpoch?: (progress: {readonly epoch: number; readonly epochs: number; readonly loss: number}) => void;
  /** Aborting it ends the probe after the current batch; the result is then of the probe as it stood. */
  readonly signal?: AbortSignal;
}

export interface LinearEvaluationResult {
  /** Share of the test examples classified correctly, in [0, 1]. */
  readonly accuracy: number;
  /** The same on the training examples. */
  readonly trainAccuracy: number;
  /** Mean training loss of each completed epoch, in nats. */
  readonly losses: readonly number[];
}

/**
 * How well a linear classifier does on frozen features: the paper's measure (§5).
 *
 * Logistic regression by SGD without weight decay, on features extracted once in evaluation mode.
 */
export async function linearEvaluation(
  extractor: FeatureExtractor,
  options: LinearEvaluationOptions,
): Promise<LinearEvaluationResult> {
  const {
    train,
    test,
    feature = 'prepool',
    scaling = 'standardize',
    seed = 0,
    onEpoch,
    signal,
  } = knownOptions('linearEvaluation', options, [
    'train',
    'test',
    'epochs',
    'learningRate',
    'momentum',
    'batchSize',
    'feature',
    'scaling',
    'seed',
    'onEpoch',
    'signal',
  ]);
  const {epochs = 100, learningRate = 0.01, momentum = 0.9, batchSize = 256} = options;
  positiveInteger('epochs', epochs);
  positiveInteger('batchSize', batchSize);
  oneOf('scaling', scaling, ['none', 'standardize']);
  const aborting = signal && {signal};
  const training = checkedFeatures('training', await extractFeatures(extractor, train, {feature, ...aborting}));
  const tested = checkedFeatures('test', await extractFeatures(extractor, test, {feature, ...aborting}));
  const testing = withClassesOf(training, tested, ['training', 'test']);
  warnOfSame(training, testing, 'Give other examples as test.');
  if (scaling === 'standardize') standardize(training, testing);

  const classes = classesOf(training, testing);
  const probe = new LinearProbe({features: widthOf(training), classes, learningRate, momentum});
  try {
    const losses: number[] = [];
    const trainer = new Trainer({maxEpochs: epochs, progress: 'quiet', signals: 'ignore'});
    trainer.hooks.epochEnd.handle('linearEvaluation', ({epoch, metrics: {loss = Number.NaN}}) => {
      losses.push(loss);
      onEpoch?.({epoch, epochs, loss});
    });
    await trainer.fit(probe, featureBatches({...training, batchSize, seed}), {...aborting});
    return {accuracy: await accuracyOf(probe, testing), trainAccuracy: await accuracyOf(probe, training), losses};
  } finally {
    probe.dispose();
  }
}

/** Examples classified at a time. */
const predictionBatch = 1024;

async function accuracyOf(probe: LinearProbe, testing: Features): Promise<number> {
  const {features, labels} = testing;
  const width = widthOf(testing);
  let correct = 0;
  for (let start = 0; start < labels.length; start += predictionBatch) {
    const expected = labels.subarray(start, start + predictionBatch);
    const rows = features.subarray(start * width, (start + expected.length) * width);
    const predictions = tf.tidy(() => probe.predict(tf.tensor2d(rows, [expected.length, width])));
    const predicted = await predictions.data();
    predictions.dispose();
    correct += expected.filter((label, index) => label === predicted[index]).length;
  }
  return correct / labels.length;
}
