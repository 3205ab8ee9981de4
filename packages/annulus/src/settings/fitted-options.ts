import {recipeFor} from '../datasets/recipe.js';
import type {TrainingOptions} from './training-options.js';
import {UsageError} from '../options/option-error.js';
import type {ImageSource} from '../datasets/image-source.js';

/** Options that suit the images there are. */
export type FittedOptions<Options extends TrainingOptions = TrainingOptions> = Options & {readonly neighbours: number};

/**
 * Checks the options against the number of training images, and takes fewer neighbours than usual where there are fewer.
 *
 * @throws UsageError when more is asked for than there are images
 */
export function fittedOptions<Options extends TrainingOptions>(
  options: Options,
  {train}: Pick<ImageSource, 'train'>,
): FittedOptions<Options> {
  const {dataset, batchSize} = options;
  const {neighbours = Math.min(recipeFor(dataset).neighbours, train.length)} = options;
  atMost('--batch-size', train.length, batchSize);
  atMost('--neighbours', train.length, neighbours);
  return {...options, neighbours};
}

function atMost(flag: string, images: number, value: number): void {
  if (value <= images) return;
  throw new UsageError(`Expected ${flag} to be at most the ${images} training images, received ${value}.`);
}
