import type {LabelledSource} from '@annulus/datasets';
import {
  extractFeatures,
  type Features,
  type LinearEvaluationResult,
  linearEvaluation,
  nearestNeighbourAccuracy,
  type Represents,
} from '@annulus/transfer';
import type {CompareOptions} from '../command/compare-options.js';
import type {ComparisonData} from '../data/comparison-data.js';
import type {FittedOptions} from '../data/fitted-options.js';

/** kNN accuracy of the pooled features, in [0, 1]; undefined when it was interrupted. */
export async function measureNeighbours(
  represents: Represents,
  data: ComparisonData,
  {neighbours}: Pick<FittedOptions, 'neighbours'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const extracted: Features[] = [];
  const extract = async (images: LabelledSource): Promise<Features> => {
    const features = await extractFeatures(represents, images, {layer: 'pooled', signal});
    extracted.push(features);
    return features;
  };
  return unlessAborted(signal, async () => {
    try {
      const [reference, query] = [await extract(data.reference), await extract(data.query)];
      return await nearestNeighbourAccuracy({reference, query, neighbours});
    } finally {
      for (const {features} of extracted) features.dispose();
    }
  });
}

/** The paper's linear evaluation; undefined when the options leave it out or it was interrupted. */
export async function measureProbe(
  represents: Represents,
  {reference, query}: ComparisonData,
  {probeEpochs, probeLearningRate, probeScaling, seed}: CompareOptions,
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
