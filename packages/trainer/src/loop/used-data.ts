import type {Batch, BatchSource} from '../contract/batch-source.js';
import {limited, repeated} from '../session/limited.js';
import type {TrainerOptions} from '../session/trainer-options.js';

/** The training data that the options leave. */
export function usedForTraining<B extends Batch>(
  {limit, overfit}: TrainerOptions,
  data: BatchSource<B>,
): BatchSource<B> {
  return overfit ? repeated(data, overfit) : limited('limit.train', data, limit?.train);
}

/** The validation, test or prediction data that the options leave. */
export function usedForMeasuring<B extends Batch>(
  {limit}: TrainerOptions,
  kind: 'validation' | 'test' | 'predict',
  data: BatchSource<B>,
): BatchSource<B> {
  return limited(`limit.${kind}`, data, limit?.[kind]);
}
