import {positiveInteger} from '../checks/positive-integer.js';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import type {NamedSources} from '../contract/named-sources.js';
import {limited, repeated} from '../session/limited.js';
import type {TrainerOptions} from '../session/trainer-options.js';
import {type MeasuredSource, measuredSources} from './measured-sources.js';

/** The training data that the options leave. */
export function usedForTraining<B extends Batch>(
  {limit, overfit}: TrainerOptions,
  data: BatchSource<B>,
): BatchSource<B> {
  return overfit ? repeated(data, overfit) : limited('limit.train', data, limit?.train);
}

/** The few batches of each validation source that are measured before a new run trains; none where the options ask for none. */
export function usedForSanity<B extends Batch>(
  {sanityValidation = {batches: 2}}: TrainerOptions,
  validation: readonly MeasuredSource<B>[],
): readonly MeasuredSource<B>[] {
  if (sanityValidation.batches === 0) return [];
  return validation.map(({name, data}) => ({name, data: limited('sanityValidation', data, sanityValidation)}));
}

/** What the options leave of each validation or test source. */
export function usedForMeasuring<B extends Batch>(
  {limit}: TrainerOptions,
  kind: 'validation' | 'test',
  data: BatchSource<B> | NamedSources<B>,
): readonly MeasuredSource<B>[] {
  return measuredSources(kind, data).map((source) => ({
    ...source,
    data: limited(`limit.${kind}`, source.data, limit?.[kind]),
  }));
}

/** The prediction data that the options leave. @throws where they have no batches */
export function usedForPrediction<B extends Batch>({limit}: TrainerOptions, data: BatchSource<B>): BatchSource<B> {
  positiveInteger('the number of predict batches', data.batches);
  return limited('limit.predict', data, limit?.predict);
}
