import {type Dataset, defineDataset, type Example, madeBy} from '@annulus/datasets';
import type {DataSplits} from './data-splits.js';
import type {DatasetRequest} from './dataset-entry.js';
import {drawn} from './drawn.js';
import {heldOutByClass} from './held-out-by-class.js';
import {filesOf} from './splits.js';

/** Images with labels below which none can be held out for the test. */
const fewest = 3;

/** All images but those that are held out of the ones with labels: whoever learns without labels learns from the others too. */
export function partlyLabelled(
  images: Dataset<Example>,
  labelled: Dataset<Example>,
  {train, test}: Pick<DatasetRequest, 'train' | 'test'>,
): Pick<DataSplits, 'pretrain' | 'reference' | 'query' | 'files'> {
  const all = () => {
    const pretrain = drawn('train', images, train);
    return {pretrain, files: filesOf(pretrain)};
  };
  if (labelled.length < fewest) return all();
  const [shown, held] = heldOutByClass(labelled);
  const pretrain = drawn('train', without(images, held), train);
  const voters = indicesOf(shown, new Set(pretrain.files)); // All of them are read before the training.
  if (voters.length === 0) return all();
  const query = drawn('test', held, test);
  return {pretrain, reference: shown.select(voters), query, files: filesOf(pretrain, query)};
}

/** Those of `images` that are in `classes` too, with the labels that they have there. */
export function labelledAs(images: Dataset<Example>, classes: Dataset<Example>): Dataset<Example> {
  const places = new Map(images.files?.map((path, index) => [path, index]));
  const order = (classes.files ?? []).map((path) => places.get(path) as number);
  const {length, files = [], labels = new Int32Array(length)} = classes;
  const dataset = defineDataset({
    length,
    files,
    labels,
    ...(classes.classes && {classes: classes.classes}),
    identity: () => classes.identity?.() ?? '',
    get: async (index) => ({...(await images.get(order[index] as number)), label: labels[index] as number}),
  });
  return madeBy(dataset, {module: import.meta.url, name: 'labelledAs', arguments: [images, classes]});
}

const indicesOf = ({files = []}: Dataset<Example>, among: ReadonlySet<string>): number[] =>
  files.flatMap((path, index) => (among.has(path) ? [index] : []));

function without(images: Dataset<Example>, others: Dataset<Example>): Dataset<Example> {
  const left = new Set(others.files);
  return images.select((images.files ?? []).flatMap((path, index) => (left.has(path) ? [] : [index])));
}
