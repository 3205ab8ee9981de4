import {datasets} from '../datasets/datasets.js';
import type {ImageSplits} from '../datasets/image-splits.js';
import {OptionError} from '../options/option-error.js';
import type {TrainingOptions} from './training-options.js';

/** Options that suit the images there are. */
export type FittedOptions<Options extends TrainingOptions = TrainingOptions> = Options & {readonly neighbours: number};

/**
 * Checks the options against the number of images, and takes fewer neighbours than usual where there are fewer, and no
 * probe where no image has a label.
 *
 * @throws {OptionError} when more is asked for than there are images
 */
export function fittedOptions<Options extends TrainingOptions>(
  options: Options,
  {pretrain, reference}: Pick<ImageSplits, 'pretrain' | 'reference'>,
): FittedOptions<Options> {
  const {dataset, batchSize} = options;
  const {neighbours: usual} = datasets[dataset].recipe;
  atMost('batchSize', pretrain.length, batchSize);
  if (reference === undefined) return {...options, neighbours: options.neighbours ?? usual, probeEpochs: 0};
  const {neighbours = Math.min(usual, reference.length)} = options;
  atMost('neighbours', reference.length, neighbours);
  return {...options, neighbours};
}

function atMost(option: string, images: number, value: number): void {
  if (value <= images) return;
  throw new OptionError({
    option,
    received: value,
    expected: (wording) => `${wording.option(option)} to be at most the ${images} training images, received ${value}`,
  });
}
