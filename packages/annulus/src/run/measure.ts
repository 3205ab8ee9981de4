import {
  extractFeatures,
  type LinearEvaluationResult,
  linearEvaluation,
  nearestNeighbourAccuracy,
  type Represents,
} from '@annulus/transfer';
import type {CompareOptions} from '../command/compare-options.js';
import type {ComparisonData} from '../data/comparison-data.js';

/** kNN accuracy of the pooled features, in [0, 1]. */
export async function measureNeighbours(
  represents: Represents,
  data: ComparisonData,
  neighbours: number,
): Promise<number> {
  const reference = await extractFeatures(represents, data.reference, {layer: 'pooled'});
  const query = await extractFeatures(represents, data.query, {layer: 'pooled'});
  try {
    return await nearestNeighbourAccuracy({reference, query, neighbours});
  } finally {
    reference.features.dispose();
    query.features.dispose();
  }
}

/** The paper's linear evaluation; undefined when the options leave it out or it was interrupted. */
export async function measureProbe(
  represents: Represents,
  {reference, query}: ComparisonData,
  {probeEpochs, probeLearningRate, probeScaling, seed}: CompareOptions,
  signal: AbortSignal,
): Promise<LinearEvaluationResult | undefined> {
  if (probeEpochs === 0 || signal.aborted) return undefined;
  const budget = {epochs: probeEpochs, learningRate: probeLearningRate, scaling: probeScaling, seed, signal};
  try {
    const result = await linearEvaluation(represents, {train: reference, test: query, ...budget});
    return signal.aborted ? undefined : result;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
