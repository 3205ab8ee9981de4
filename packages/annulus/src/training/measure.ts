import {
  extractFeatures,
  type LinearEvaluationResult,
  linearEvaluation,
  nearestNeighbourAccuracy,
  type Represents,
} from '@annulus/transfer';
import type {TrainingOptions} from '../settings/training-options.js';
import type {ComparisonData} from './training-data.js';
import type {FittedOptions} from '../settings/fitted-options.js';

/** kNN accuracy of the pooled features, in [0, 1]; undefined when it was interrupted. */
export async function measureNeighbours(
  represents: Represents,
  data: ComparisonData,
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
  {reference, query}: ComparisonData,
  {probeEpochs, probeLearningRate, probeScaling, seed}: TrainingOptions,
  signal: AbortSignal,
): Promise<LinearEvaluationResult | undefined> {
  if (probeEpochs === 0) return undefined;
  const budget = {epochs: probeEpochs, learningRate: probeLearningRate, scaling: probeScaling, seed, signal};
  return unlessAborted(signal, () => linearEvaluation(represents, {train: reference, test: query, ...budget}));
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
