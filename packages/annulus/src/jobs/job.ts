import type {RandomEncoder, RandomResult} from '../training/random-encoder.js';
import type {Variant} from '../training/variant.js';
import type {VariantResult} from '../training/variant-result.js';

/** What one process does: trains and measures a variant with one seed, or measures an encoder before training. */
export type Job = {
  readonly seed: number;
  /** Its folder in that of its run. */
  readonly place: string;
} & (
  | {readonly kind: 'training'; readonly subject: Variant}
  | {readonly kind: 'random'; readonly subject: RandomEncoder}
);

/** What a job found out; of a training that was interrupted, what it had by then. */
export type JobResult<Kind extends Job['kind'] = Job['kind']> = Kind extends 'training' ? VariantResult : RandomResult;
