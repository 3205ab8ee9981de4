import type {Dataset, Example} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import type {DataSplits} from './data-splits.js';
import type {DatasetRequest} from './dataset-entry.js';

type Splits = Required<Pick<DataSplits, 'pretrain' | 'reference' | 'query' | 'files'>>;

/** The splits of a data set that is labelled throughout: the training images are the reference too. */
export const sameForReference = (train: Dataset<Example>, test: Dataset<Example>): Splits => ({
  pretrain: train,
  reference: train,
  query: test,
  files: filesOf(train, test),
});

/** The files that data sets are read from, once each. */
export const filesOf = (...datasets: readonly Dataset<Example>[]): string[] => [
  ...new Set(datasets.flatMap(({files = []}) => files)),
];

/** Examples that are read from files, some of which can be taken. */
interface OfFiles<Examples> {
  readonly files?: readonly string[];
  select(indices: ArrayLike<number>): Examples;
}

/** Those that are not read from some files. */
export function without<Examples extends OfFiles<Examples>>(examples: Examples, files: readonly string[]): Examples {
  const left = new Set(files);
  if (left.size === 0) return examples;
  return examples.select((examples.files ?? []).flatMap((path, index) => (left.has(path) ? [] : [index])));
}

/** The first images of a training and a test set, as many as asked for. */
export const firstOfBoth = (
  {train, test}: Pick<DatasetRequest, 'train' | 'test'>,
  open: (split: 'train' | 'test') => Dataset<Example>,
): Splits => sameForReference(first('train', open('train'), train), first('test', open('test'), test));

/** The first images, as many as asked for. */
export const first = (option: string, dataset: Dataset<Example>, count: number = dataset.length): Dataset<Example> =>
  dataset.take(atMost(option, dataset.length, count));

/**
 * Returns `count`, the value of an option.
 *
 * @throws {OptionError} when there are fewer images
 */
export function atMost(option: string, images: number, count: number): number {
  if (count <= images) return count;
  throw new OptionError({
    option,
    received: count,
    expected: (wording) => `${wording.option(option)} to be at most the ${images} images there are, received ${count}`,
  });
}
