import type {CompareOptions, DatasetName} from './compare-options.js';
import {type Recipe, recipeFor} from './recipe.js';
import {refuseIdleFlags} from './refuse-idle-flags.js';
import {UsageError} from './usage-error.js';

/** Defaults of the flags that only some choices of algorithm and ring use: given without them they are refused. */
export const sharedDefaults = {inner: 0.01, outer: 0.1, anneal: 'linear', keep: 0.99} as const;

/** Flags that may be absent. */
type Depending = keyof Recipe | keyof typeof sharedDefaults | 'negatives' | 'knnEvery' | 'name';

/** What the command line says: where a flag is absent its default is still to be found. */
export type Flags = Omit<CompareOptions, Depending> & Partial<Pick<CompareOptions, Depending>>;

/** Completes flags by the defaults that depend on other flags, and checks what flags mean together. */
export function withDefaults(flags: Flags, now: Date = new Date()): CompareOptions {
  const {dataset, root} = flags;
  if (dataset !== 'shapes' && root === undefined) {
    throw new UsageError(`Expected --root with --dataset ${dataset}: ${folderOf[dataset]}.`);
  }
  refuseIdleFlags(flags);
  const filled = {...sharedDefaults, ...recipeFor(dataset), ...flags};
  const {inner, outer} = filled;
  if (flags.ring.includes('on') && inner >= outer) {
    throw new UsageError(
      `Expected --inner (${inner}) to be less than --outer (${outer}): the ring keeps what lies between the two.`,
    );
  }
  const {negatives = filled.queue, knnEvery = Math.ceil(filled.epochs / 10)} = flags;
  if (flags.algorithm.includes('moco') && filled.queue < filled.batchSize) {
    throw new UsageError(
      `Expected --queue (${filled.queue}) to be at least --batch-size (${filled.batchSize}): a batch of keys must fit into MoCo's queue.`,
    );
  }
  const name = flags.name ?? `${dataset}-${timestamp(now)}`;
  return {...filled, negatives, knnEvery, name, neighbours: flags.neighbours};
}

const folderOf: Record<Exclude<DatasetName, 'shapes'>, string> = {
  cifar10: 'the folder that holds cifar-10-batches-bin',
  cifar100: 'the folder that holds cifar-100-binary',
  mnist: 'the folder that holds train-images-idx3-ubyte and its companions',
  'fashion-mnist': 'the folder that holds train-images-idx3-ubyte.gz and its companions',
  'image-folder': 'a folder with one folder of images per class',
};

/** Such as 2026-05-31-174502, in local time. */
export function timestamp(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}-${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('')}`;
}
