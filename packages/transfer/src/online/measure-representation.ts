import type {ViewBatch} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import type {FeatureExtractor} from '../features/feature-extractor.js';
import {FirstViews} from './first-views.js';
import {representationMetrics} from './representation-metrics.js';
import {represented} from './represented.js';

/**
 * What the representation of some pictures is like now, by the names that `RepresentationMonitor` logs: for a training that ends in the
 * middle of an epoch, which nothing looks at.
 *
 * @param views - two of each picture; those of its first epoch are taken
 * @param pictures - how many, at most
 */
export const measureRepresentation = async (
  extractor: FeatureExtractor,
  views: BatchSource<ViewBatch>,
  pictures = 256,
): Promise<Record<string, number>> =>
  representationMetrics(await represented(extractor, new FirstViews(views, pictures).batches()));
