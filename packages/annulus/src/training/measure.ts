import {
  extractFeatures,
  type LinearEvaluationOptions,
  type LinearEvaluationResult,
  linearEvaluation,
  type NearestNeighboursOptions,
  nearestNeighbourAccuracy,
  type Represents,
} from '@annulus/transfer';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {TrainingData} from './training-data.js';

/** The kNN measurement of a training, at the end of some of its epochs. */
export const neighboursOf = (
  {reference, query}: TrainingData,
  {neighbours, knnEvery}: FittedOptions,
): NearestNeighboursOptions => ({reference, query, neighbours, every: {epochs: knnEvery}});

/** The linear probe of an encoder. */
export const probeOf = (
  {reference: train, query: test}: TrainingData,
  {
    probeEpochs: epochs,
    probeLearningRate: learningRate,
    probeScaling: scaling,
    seed,
  }: Pick<TrainingOptions, 'probeEpochs' | 'probeLearningRate' | 'probeScaling' | 'seed'>,
): LinearEvaluationOptions => ({train, test, epochs, learningRate, scaling, seed});

/** kNN accuracy of the pooled features, in [0, 1]; undefined when it was interrupted. */
export async function measureNeighbours(
  represents: Represents,
  data: TrainingData,
  {neighbours}: Pick<FittedOptions, 'neighbours'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  return unlessAborted(signal, async () => {
    const reference = await extractFeatures(represents, data.reference, {layer: 'pooled', signal});
    const query = await extractFeatures(represents, data.query, {layer: 'pooled', signal});
    return nearestNeighbourAccuracy({reference, query, neighbours});
  });
}

/** The paper's linear evaluation; undefined when the options leave it out or it was interrupted. */
export async function measureProbe(
  represents: Represents,
  data: TrainingData,
  options: TrainingOptions,
  signal: AbortSignal,
): Promise<LinearEvaluationResult | undefined> {
  if (options.probeEpochs === 0) return undefined;
  return unlessAborted(signal, () => linearEvaluation(represents, {...probeOf(data, options), signal}));
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
