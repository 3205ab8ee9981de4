import type {Batch} from './batch-source.js';
import {Transform} from './transform.js';

/**
 * The batch that a step is about to learn from: to look at it, for what is trained or measured beside the module, or to give another of
 * as many examples in its place.
 */
export const TrainingBatch = new Transform<Batch>('TrainingBatch');
