import type {CompareOptions} from '../command/compare-options.js';
import {recipeFor} from '../command/recipe.js';
import {UsageError} from '../command/usage-error.js';
import type {ImageSource} from './image-source.js';

/** Options that suit the images there are. */
export interface FittedOptions extends CompareOptions {
  readonly neighbours: number;
}

/**
 * Checks the options against the number of training images, and takes fewer neighbours than usual where there are fewer.
 *
 * @throws UsageError when more is asked for than there are images
 */
export function fittedOptions(options: CompareOptions, {train}: Pick<ImageSource, 'train'>): FittedOptions {
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
