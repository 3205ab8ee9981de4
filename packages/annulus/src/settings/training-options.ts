import type {GivenOptions, OptionsOf} from '../options/option-row.js';
import type {trainingRows} from './training-rows.js';

type Rows = typeof trainingRows;

/**
 * Everything that decides a training but what is trained; with the same options on the same backend it comes out the same.
 *
 * `train` and `test` are absent where all images are used; what is to follow the number of images is absent until they are known.
 */
export type TrainingOptions = Omit<OptionsOf<Rows>, 'train' | 'test'> & Pick<GivenOptions<Rows>, 'train' | 'test'>;
