import type {ChannelStatistics} from '@annulus/datasets';
import type {GivenOptions, OptionsOf} from '../options/option-row.js';
import type {trainingRows} from './training-rows.js';

type Rows = typeof trainingRows;

/** Options that are absent with some data sets. */
type OfSome = 'train' | 'test' | 'cropScale' | 'hue' | 'grayscale' | 'masks' | 'seconds';

/**
 * Everything that decides a training but what is trained; with the same options on the same backend it comes out the same.
 *
 * `train` and `test` are absent where all examples are used, the options of views where examples are of another kind; what is to
 * follow the number of examples is absent until they are known.
 */
export type TrainingOptions = Omit<OptionsOf<Rows>, OfSome> &
  Pick<GivenOptions<Rows>, OfSome> & {
    /** What inputs are normalised with, where that was found by looking at the training examples; no flag says it. */
    readonly statistics?: ChannelStatistics | undefined;
  };
