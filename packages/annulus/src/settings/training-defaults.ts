import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import {greyDatasets} from '../datasets/grey-datasets.js';
import {type Recipe, recipeFor} from '../datasets/recipe.js';
import {refuseIdleFlags} from './refuse-idle-options.js';
import {timestamp} from '../text/timestamp.js';
import type {DatasetName, TrainingOptions} from './training-options.js';
import {UsageError} from '../options/option-error.js';

/** Share kept by the momentum encoder: given where no algorithm has one, the flag is refused. */
export const defaultKeep = 0.99;

/** Options whose flags may be absent. */
type Depending = keyof Recipe | 'keep' | 'negatives' | 'knnEvery' | 'name';

/** What the command line says of a training: where a flag is absent its default is still to be found. */
export type TrainingFlags = Omit<TrainingOptions, Depending> & Partial<Pick<TrainingOptions, Depending>>;

/** What is to be trained, and the flag that chose it, such as `--algorithm moco,ir`. */
export interface Chosen {
  readonly algorithms: readonly AlgorithmName[];
  readonly said: string;
}

/** Completes flags by the defaults that depend on other flags, and checks what flags mean together. */
export function withTrainingDefaults<Flags extends TrainingFlags>(
  flags: Flags,
  chosen: Chosen,
  now: Date,
): Flags & TrainingOptions {
  const {dataset, root} = flags;
  if (dataset !== 'shapes' && root === undefined) {
    throw new UsageError(`Expected --root with --dataset ${dataset}: ${folderOf[dataset]}.`);
  }
  refuseIdleFlags(flags, chosen);
  refuseGrey(dataset, chosen);
  const filled = {keep: defaultKeep, ...recipeFor(dataset), ...flags};
  const {negatives = filled.queue, knnEvery = Math.ceil(filled.epochs / 10)} = flags;
  if (chosen.algorithms.includes('moco') && filled.queue < filled.batchSize) {
    throw new UsageError(
      `Expected --queue (${filled.queue}) to be at least --batch-size (${filled.batchSize}): a batch of keys must fit into MoCo's queue.`,
    );
  }
  const name = flags.name ?? `${dataset}-${timestamp(now)}`;
  return {...filled, negatives, knnEvery, name, neighbours: flags.neighbours};
}

function refuseGrey(dataset: DatasetName, {algorithms: names, said}: Chosen): void {
  const coloured = names.find((name) => algorithms[name].color === 'lab');
  if (coloured === undefined || !greyDatasets.includes(dataset)) return;
  throw new UsageError(
    `Expected no ${coloured} in ${said} with --dataset ${dataset}: it learns from colours, and the images have none. Leave it out.`,
  );
}

const folderOf: Record<Exclude<DatasetName, 'shapes'>, string> = {
  cifar10: 'the folder that holds cifar-10-batches-bin',
  cifar100: 'the folder that holds cifar-100-binary',
  mnist: 'the folder that holds train-images-idx3-ubyte and its companions',
  'fashion-mnist': 'the folder that holds train-images-idx3-ubyte.gz and its companions',
  'image-folder': 'a folder with one folder of images per class',
};
