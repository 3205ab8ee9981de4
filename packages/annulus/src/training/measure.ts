import {
  extractFeatures,
  type FeatureExtractor,
  type LinearEvaluationOptions,
  type LinearEvaluationResult,
  type LogisticRegressionResult,
  linearEvaluation,
  logisticRegression,
  type NearestNeighboursOptions,
  nearestNeighbourAccuracy,
} from '@annulus/transfer';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {TrainingData} from './training-data.js';

/** The kNN measurement of a training, at the end of some of its epochs; `undefined` without labels. */
export const neighboursOf = (
  {reference, query}: TrainingData,
  {neighbours, knnEvery}: FittedOptions,
): NearestNeighboursOptions | undefined =>
  reference && query && {reference, query, neighbours, every: {epochs: knnEvery}};

/** The linear probe of an encoder; `undefined` without labels. */
export const probeOf = (
  {reference: train, query: test}: TrainingData,
  {
    probeEpochs: epochs,
    probeLearningRate: learningRate,
    probeScaling: scaling,
    seed,
  }: Pick<TrainingOptions, 'probeEpochs' | 'probeLearningRate' | 'probeScaling' | 'seed'>,
): LinearEvaluationOptions | undefined => train && test && {train, test, epochs, learningRate, scaling, seed};

/** kNN accuracy of the pooled features, in [0, 1]; undefined without labels, or when it was interrupted. */
export async function measureNeighbours(
  extractor: FeatureExtractor,
  data: TrainingData,
  {neighbours}: Pick<FittedOptions, 'neighbours'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const {reference: voters, query: asking} = data;
  if (!voters || !asking) return undefined;
  return unlessAborted(signal, async () => {
    const reference = await extractFeatures(extractor, voters, {feature: 'pooled', signal});
    const query = await extractFeatures(extractor, asking, {feature: 'pooled', signal});
    return nearestNeighbourAccuracy({reference, query, neighbours});
  });
}

/** The paper's linear evaluation; undefined without labels, when the options leave it out, or when it was interrupted. */
export async function measureProbe(
  extractor: FeatureExtractor,
  data: TrainingData,
  options: TrainingOptions,
  signal: AbortSignal,
): Promise<LinearEvaluationResult | undefined> {
  const probe = probeOf(data, options);
  if (!probe || options.probeEpochs === 0) return undefined;
  return unlessAborted(signal, () => linearEvaluation(extractor, {...probe, signal}));
}

/** Whether logistic regression is measured: there are labels, and it is asked for. */
export const isPooled = (
  {pooledProbe}: Pick<TrainingOptions, 'pooledProbe'>,
  {query}: Pick<TrainingData, 'query'>,
): boolean => query !== undefined && pooledProbe === 'on';

/** Logistic regression on the pooled features; undefined without labels, when the options leave it out, or when it was interrupted. */
export async function measurePooled(
  extractor: FeatureExtractor,
  data: TrainingData,
  options: Pick<TrainingOptions, 'pooledProbe'>,
  signal: AbortSignal,
): Promise<LogisticRegressionResult | undefined> {
  const {reference, query} = data;
  if (!reference || !query || !isPooled(options, data)) return undefined;
  return unlessAborted(signal, async () => {
    const train = await extractFeatures(extractor, reference, {feature: 'pooled', signal});
    const test = await extractFeatures(extractor, query, {feature: 'pooled', signal});
    return logisticRegression({train, test, signal});
  });
}

/** What a measurement gives; undefined, and no error, once `signal` is aborted. */
async function unlessAborted<T>(signal: AbortSignal, measurement: () => Promise<T>): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  try {
    const result = await measurement();
    return signal.aborted ? undefined : result;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
