import type {DataSplits} from '../datasets/data-splits.js';
import {datasets} from '../datasets/datasets.js';
import type {Noun} from '../datasets/noun.js';
import {OptionError} from '../options/option-error.js';
import {type Choice, chosenBatch, chosenEpochs, chosenKnnEvery, chosenNeighbours, chosenQueue} from './choices.js';
import type {TrainingOptions} from './training-options.js';

/** Options that follow the number of images where they are not given. */
type Following = 'batchSize' | 'epochs' | 'queue' | 'negatives' | 'neighbours' | 'knnEvery';

/** Options that suit the images there are. */
export type FittedOptions<Options extends TrainingOptions = TrainingOptions> = Options & {
  readonly [Name in Following]: number;
};

/** Options that suit the images there are, and why those that were not given are what they are. */
export interface Fit<Options extends TrainingOptions> {
  readonly options: FittedOptions<Options>;
  readonly chosen: readonly Choice[];
}

type Splits = Pick<DataSplits, 'pretrain' | 'reference' | 'query'>;

/** The options of a `fitTo`. */
export const fittedOptions = <Options extends TrainingOptions>(
  options: Options,
  splits: Splits,
): FittedOptions<Options> => fitTo(splits, options).options;

/**
 * Chooses what was not given to suit the number of images, and checks what was; nothing that was given is overruled. There is no
 * probe where no image has a label.
 *
 * @param workers - among which every batch is to be shared, where that was asked for
 * @throws {OptionError} when more is asked for than there are images
 */
export function fitTo<Options extends TrainingOptions>(
  {pretrain, reference, query}: Splits,
  options: Options,
  workers?: number,
): Fit<Options> {
  const {recipe, noun} = datasets[options.dataset];
  const images = pretrain.length;
  const given = (name: Following): Choice<number> | undefined => {
    const value = options[name];
    return value === undefined ? undefined : {option: name, value, reason: 'given'};
  };
  atMost('batchSize', images, options.batchSize, noun);
  const labelled = reference?.length ?? images;
  if (reference) atMost('neighbours', labelled, options.neighbours, noun);

  const batch = given('batchSize') ?? chosenBatch(recipe.batchSize, {images, queue: options.queue, workers});
  const batches = Math.floor(images / batch.value);
  const epochs = given('epochs') ?? chosenEpochs(batches, recipe.epochs);
  const queue = given('queue') ?? chosenQueue('queue', batches * batch.value, Math.max(recipe.queue, batch.value));
  const negatives = given('negatives') ?? chosenQueue('negatives', images, options.queue ?? recipe.queue);
  const neighbours = given('neighbours') ?? chosenNeighbours(labelled, recipe.neighbours);
  const measured = labelled + (query?.length ?? 0);
  const {knnEvery = chosenKnnEvery({epochs: epochs.value, images, measured})} = options;
  const all = [batch, epochs, queue, negatives, ...(reference ? [neighbours] : [])];
  const values = Object.fromEntries(all.map(({option, value}) => [option, value]));
  const unlabelled = {neighbours: neighbours.value, probeEpochs: 0};
  return {
    options: {...options, ...(reference ? {} : unlabelled), ...(values as Record<Following, number>), knnEvery},
    chosen: all.filter(({option}) => options[option as Following] === undefined),
  };
}

function atMost(option: string, examples: number, value: number | undefined, noun: Noun): void {
  if (value === undefined || value <= examples) return;
  throw new OptionError({
    option,
    received: value,
    expected: (wording) =>
      `${wording.option(option)} to be at most the ${examples} training ${noun}s, received ${value}`,
  });
}
