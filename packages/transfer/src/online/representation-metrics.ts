import {alignment} from '../representation/alignment.js';
import {effectiveRank} from '../representation/effective-rank.js';
import {normalizedDeviation} from '../representation/normalized-deviation.js';
import {tolerance} from '../representation/tolerance.js';
import {uniformity} from '../representation/uniformity.js';
import {unitVectors} from '../representation/unit-vectors.js';
import type {Vectors} from '../representation/vectors.js';
import {type RepresentedViews, stacked} from './represented.js';

/** The names under which metrics of a representation are logged, in every run. */
export const representationNames = {
  featureRank: 'representation/feature-rank',
  embeddingRank: 'representation/embedding-rank',
  featureDeviation: 'representation/feature-deviation',
  embeddingDeviation: 'representation/embedding-deviation',
  uniformity: 'representation/uniformity',
  alignment: 'representation/alignment',
  tolerance: 'representation/tolerance',
} as const;

/** What can be said of a representation by itself, by name; alignment where there are two views, tolerance where there are labels. */
export function representationMetrics({views, labels}: RepresentedViews): Record<string, number> {
  const features = stacked(views.map((view) => view.features));
  const embeddings = stacked(views.map((view) => view.embeddings));
  const [first, second] = views.map((view) => view.embeddings);
  const tolerant = first && labels && tolerance({...first, labels});
  return {
    [representationNames.featureRank]: effectiveRank(features),
    [representationNames.embeddingRank]: effectiveRank(unitVectors(embeddings)),
    [representationNames.featureDeviation]: deviationShare(features),
    [representationNames.embeddingDeviation]: deviationShare(embeddings),
    ...(first && {[representationNames.uniformity]: uniformity(first)}),
    ...(first && second && {[representationNames.alignment]: alignment(first, second)}),
    ...(tolerant !== undefined && {[representationNames.tolerance]: tolerant}),
  };
}

/** The deviation as a share of the most that it can be, 1/√dimensions: in [0, 1]. */
const deviationShare = (given: Vectors): number => normalizedDeviation(given) * Math.sqrt(given.dimensions);
