import type {CompareOptions, DatasetName} from './compare-options.js';
import {UsageError} from './usage-error.js';

/** Flags whose default depends on the dataset or on other flags. */
type Depending = 'train' | 'test' | 'epochs' | 'queue' | 'negatives' | 'encoder' | 'knnEvery' | 'name';

/** What the command line says: where a flag is absent its default is still to be found. */
export type Flags = Omit<CompareOptions, Depending> & Partial<Pick<CompareOptions, Depending>>;

/** The budget of `shapes`: both runs and their probes end in a few minutes on two slow cores. */
const shapesBudget = {epochs: 20, queue: 1024, encoder: 'small-convnet'} as const;

/** The recipe of every other dataset. */
const budget = {epochs: 20, queue: 4096, encoder: 'resnet18'} as const;

/** Completes flags by the defaults that depend on other flags, and checks what flags mean together. */
export function withDefaults(flags: Flags, now: Date = new Date()): CompareOptions {
  const {dataset, root, inner, outer} = flags;
  if (dataset !== 'shapes' && root === undefined) {
    throw new UsageError(`Expected --root with --dataset ${dataset}: ${folderOf[dataset]}.`);
  }
  if (flags.ring.includes('on') && inner >= outer) {
    throw new UsageError(
      `Expected --inner (${inner}) to be less than --outer (${outer}): the ring keeps what lies between the two.`,
    );
  }
  const defaults = dataset === 'shapes' ? shapesBudget : budget;
  const {epochs = defaults.epochs, queue = defaults.queue, encoder = defaults.encoder} = flags;
  const {negatives = queue, knnEvery = Math.ceil(epochs / 10), name = `${dataset}-${timestamp(now)}`} = flags;
  return {...images(flags), ...flags, epochs, queue, encoder, negatives, knnEvery, name};
}

/** Files hold as many images as they hold; `shapes` paints as many as it is asked for. */
const images = ({dataset, train = 2000, test = 1000}: Flags) =>
  dataset === 'shapes' ? {dataset, train, test} : {dataset};

const folderOf: Record<Exclude<DatasetName, 'shapes'>, string> = {
  cifar10: 'the folder that holds cifar-10-batches-bin',
  cifar100: 'the folder that holds cifar-100-binary',
  mnist: 'the folder that holds train-images-idx3-ubyte and its companions',
  'fashion-mnist': 'the folder that holds train-images-idx3-ubyte.gz and its companions',
  'image-folder': 'a folder with one folder of images per class',
};

/** Such as 2026-05-31-174502, in local time. */
function timestamp(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}-${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('')}`;
}
