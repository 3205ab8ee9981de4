import type {LabelledBatch} from '@annulus/datasets';
import {type BatchSource, positiveInteger, Trainer} from '@annulus/trainer';
import {extractFeatures} from './extract-features.js';
import {featureBatches} from './feature-batches.js';
import type {Features} from './features.js';
import {LinearProbe} from './linear-probe.js';
import type {Layer, Represents} from './represents.js';
import {standardized} from './standardized.js';

export interface LinearEvaluationOptions {
  /** The examples the probe learns from, without random augmentation. */
  readonly train: BatchSource<LabelledBatch>;
  /** The examples it is measured on, without random augmentation. */
  readonly test: BatchSource<LabelledBatch>;
  /** Passes over the training features, a positive integer; default 100. */
  readonly epochs?: number;
  /** Never dropped; default 0.01. */
  readonly learningRate?: number;
  /** In [0, 1); default 0.9. */
  readonly momentum?: number;
  /** Examples per step, a positive integer; default 256. */
  readonly batchSize?: number;
  /** The layer the probe reads, flattened; default `prepool`. */
  readonly layer?: Layer;
  /** `standardize` gives every feature mean 0 and variance 1 on the training examples first; default `none`, as in the paper. */
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
 * Logistic regression by SGD without weight decay, on features extracted once in evaluation mode. As in the paper the
 * features are not scaled, so a learning rate that suits one encoder is too low for one with small features, such as an
 * untrained one, and too high for one with large features: `scaling` makes them alike.
 */
export async function linearEvaluation(
  represents: Represents,
  options: LinearEvaluationOptions,
): Promise<LinearEvaluationResult> {
  const {train, test, layer = 'prepool', scaling = 'none', seed = 0, onEpoch, signal} = options;
  const {epochs = 100, learningRate = 0.01, momentum = 0.9, batchSize = 256} = options;
  positiveInteger('epochs', epochs);
  positiveInteger('batchSize', batchSize);
  const aborting = signal && {signal};
  const owned: {dispose(): void}[] = [];
  const own = (extracted: Features): Features => {
    owned.push(extracted.features);
    return extracted;
  };
  try {
    let training = own(await extractFeatures(represents, train, {layer, ...aborting}));
    let testing = own(await extractFeatures(represents, test, {layer, ...aborting}));
    if (scaling === 'standardize')
      [training, testing] = standardized(training, testing).map(own) as [Features, Features];

    const classes = 1 + Math.max(...new Set([...training.labels, ...testing.labels]));
    const probe = new LinearProbe({features: training.features.shape[1], classes, learningRate, momentum});
    owned.push(probe);
    const losses: number[] = [];
    const trainer = new Trainer({maxEpochs: epochs, progress: 'quiet'});
    trainer.hooks.epochEnd.handle('linearEvaluation', ({epoch, metrics: {loss = Number.NaN}}) => {
      losses.push(loss);
      onEpoch?.({epoch, epochs, loss});
    });
    const features = (await training.features.data()) as Float32Array;
    await trainer.fit(probe, featureBatches({features, labels: training.labels, batchSize, seed}), {...aborting});
    return {accuracy: await accuracyOf(probe, testing), trainAccuracy: await accuracyOf(probe, training), losses};
  } finally {
    for (const each of owned) each.dispose();
  }
}

async function accuracyOf(probe: LinearProbe, {features, labels}: Features): Promise<number> {
  const predictions = probe.predict(features);
  const predicted = await predictions.data();
  predictions.dispose();
  return labels.filter((label, index) => label === predicted[index]).length / labels.length;
}
