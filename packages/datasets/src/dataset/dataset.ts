import {knownOptions, positiveInteger, seedValue} from '@annulus/trainer/checks';
import {laterMadeBy} from '../origin/origin.js';
import {randomFor} from '../random/random-for.js';
import {hashOf} from './hash-of.js';
import {partEnds, type SplitPart} from './split.js';

/** What a custom dataset has to say: how many examples there are and how to get one. */
export interface DatasetDefinition<E> {
  /** Examples, a positive integer. */
  readonly length: number;
  /** The example at `index`, the same one each time. Is only called with an index in [0, length). */
  get(index: number): E | Promise<E>;
  /** The name of each label, if the examples have labels. */
  readonly classes?: readonly string[];
  /** The label of each example, where they are known without reading it. Shape `[length]`. */
  readonly labels?: Int32Array;
  /** The file that each example is read from, where there are files. */
  readonly files?: readonly string[];
  /** What tells these examples from others, such as a hash of their files' names and sizes; by default a few of them are read. */
  identity?(): string | Promise<string>;
}

/** A fixed number of examples that can be read in any order. */
export interface Dataset<E> {
  readonly length: number;
  readonly classes?: readonly string[];
  /** The label of each example, where they are known without reading it. Shape `[length]`. */
  readonly labels?: Int32Array;
  /** The file that each example is read from, where there are files. */
  readonly files?: readonly string[];
  /** What tells these examples from others, in their order; absent where only reading them does. */
  identity?(): string | Promise<string>;
  /** @throws RangeError unless `index` is an integer in [0, length). */
  get(index: number): E | Promise<E>;
  /** Every example passed through `transform` when it is read; the names of classes and files stay. */
  map<F>(transform: (example: E, index: number) => F | Promise<F>): Dataset<F>;
  /** The first `count` examples. */
  take(count: number): Dataset<E>;
  /**
   * The examples at some indices, in that order; those at others are left out.
   *
   * @throws RangeError when there are none, or one is no index of an example
   */
  select(indices: ArrayLike<number>): Dataset<E>;
  /** The same examples in a random order that depends on `seed` only. */
  shuffle(seed?: number): Dataset<E>;
  /**
   * Disjoint parts, drawn at random but the same each time: `const [train, validation] = dataset.split({fraction: 0.9}, {fraction: 0.1})`.
   *
   * For other parts, `shuffle` with a seed first.
   */
  split(...parts: SplitPart[]): Dataset<E>[];
}

/** Those of a definition, and what a dataset adds, for `defineDataset({...dataset, get})`. */
const memberNames = [
  ...(['length', 'get', 'classes', 'labels', 'files', 'identity'] as const),
  ...['map', 'take', 'select', 'shuffle', 'split'],
];

/** Makes a dataset out of its length and a function that reads one example. */
export function defineDataset<E>(definition: DatasetDefinition<E>): Dataset<E> {
  const {length, classes, labels, files} = knownOptions('defineDataset', definition, memberNames);
  positiveInteger('length', length);
  expectOneEach('labels', labels, length);
  expectOneEach('files', files, length);
  const identified = definition.identity ? {identity: () => definition.identity?.() ?? ''} : {};

  const expectIndex = (index: number): number => {
    if (Number.isInteger(index) && index >= 0 && index < length) return index;
    throw new RangeError(`Expected index to be an integer from 0 to ${length - 1}, received ${index}.`);
  };
  const get = (index: number): E | Promise<E> => definition.get(expectIndex(index));

  const select = (order: Int32Array): Dataset<E> => {
    const some = defineDataset({
      length: order.length,
      ...(classes && {classes}),
      ...(labels && {labels: order.map((index) => labels[index] as number)}),
      ...(files && {files: Array.from(order, (index) => files[index] as string)}),
      ...(definition.identity && {
        identity: async () => hashOf(`${await definition.identity?.()}`, new Uint8Array(order.slice().buffer)),
      }),
      get: (index) => get(order[index] as number),
    });
    return laterMadeBy(some, () => ({module: import.meta.url, name: 'selected', arguments: [dataset, order]}));
  };

  const dataset: Dataset<E> = {
    ...(classes && {classes}),
    ...(labels && {labels}),
    ...(files && {files}),
    ...identified,
    length,
    get,
    map: (transform) => {
      const mapped = defineDataset({
        ...(classes && {classes}),
        ...(files && {files}), // Labels may become others.
        ...identified,
        length,
        get: (index) => {
          const example = get(index);
          return example instanceof Promise
            ? example.then((value) => transform(value, index))
            : transform(example, index);
        },
      });
      return laterMadeBy(mapped, () => ({module: import.meta.url, name: 'mapped', arguments: [dataset, transform]}));
    },
    take: (count) => {
      if (positiveInteger('count', count) <= length)
        return select(Int32Array.from({length: count}, (_, index) => index));
      throw new RangeError(`Expected count to be at most the dataset's ${length} examples, received ${count}.`);
    },
    select: (indices) => {
      for (const index of Array.from(indices)) expectIndex(index);
      return select(Int32Array.from(indices));
    },
    shuffle: (seed = 0) => select(randomFor('shuffle', seedValue('seed', seed)).permutation(length)),
    split: (...parts) => {
      const order = randomFor('split', 0).permutation(length);
      const ends = partEnds(length, parts);
      return ends.map((end, part) => select(order.subarray(ends[part - 1] ?? 0, end)));
    },
  };
  return dataset;
}

/** What `select` makes. */
export const selected = <E>(dataset: Dataset<E>, indices: Int32Array): Dataset<E> => dataset.select(indices);

/** What `map` makes. */
export const mapped = <E, F>(
  dataset: Dataset<E>,
  transform: (example: E, index: number) => F | Promise<F>,
): Dataset<F> => dataset.map(transform);

/** @throws RangeError when there is not one of them for each example */
function expectOneEach(name: string, of: ArrayLike<unknown> | undefined, length: number): void {
  if (of === undefined || of.length === length) return;
  throw new RangeError(`Expected ${name} to have one for each of the ${length} examples, received ${of.length}.`);
}
