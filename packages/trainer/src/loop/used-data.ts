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

/** The few validation batches that are measured before a new run trains; none where the options ask for none. */
export function usedForSanity<B extends Batch>(
  {sanityValidation = {batches: 2}}: TrainerOptions,
  validation: BatchSource<B> | undefined,
): BatchSource<B> | undefined {
  if (sanityValidation.batches === 0) return undefined;
  return validation && limited('sanityValidation', validation, sanityValidation);
}

/** The validation, test or prediction data that the options leave. */
export function usedForMeasuring<B extends Batch>(
  {limit}: TrainerOptions,
  kind: 'validation' | 'test' | 'predict',
  data: BatchSource<B>,
): BatchSource<B> {
  return limited(`limit.${kind}`, data, limit?.[kind]);
}
