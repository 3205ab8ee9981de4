import {positiveInteger, seedValue} from '@annulus/trainer/checks';
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
  /** What tells these examples from others, such as a hash of their files' names and sizes; by default a few of them are read. */
  identity?(): string | Promise<string>;
}

/** A fixed number of examples that can be read in any order. */
export interface Dataset<E> {
  readonly length: number;
  readonly classes?: readonly string[];
  /** What tells these examples from others, in their order; absent where only reading them does. */
  identity?(): string | Promise<string>;
  /** @throws RangeError unless `index` is an integer in [0, length). */
  get(index: number): E | Promise<E>;
  /** Every example passed through `transform` when it is read; the class names stay. */
  map<F>(transform: (example: E, index: number) => F | Promise<F>): Dataset<F>;
  /** The first `count` examples. */
  take(count: number): Dataset<E>;
  /** The same examples in a random order that depends on `seed` only. */
  shuffle(seed?: number): Dataset<E>;
  /**
   * Disjoint parts, drawn at random but the same each time: `const [train, validation] = dataset.split({fraction: 0.9}, {fraction: 0.1})`.
   *
   * For other parts, `shuffle` with a seed first.
   */
  split(...parts: SplitPart[]): Dataset<E>[];
}

/** Makes a dataset out of its length and a function that reads one example. */
export function defineDataset<E>(definition: DatasetDefinition<E>): Dataset<E> {
  const {length, classes} = definition;
  positiveInteger('length', length);
  const named = classes === undefined ? {} : {classes};
  const identified = definition.identity ? {identity: () => definition.identity?.() ?? ''} : {};

  const get = (index: number): E | Promise<E> => {
    if (Number.isInteger(index) && index >= 0 && index < length) return definition.get(index);
    throw new RangeError(`Expected index to be an integer from 0 to ${length - 1}, received ${index}.`);
  };

  const select = (order: Int32Array): Dataset<E> =>
    defineDataset({
      ...named,
      ...(definition.identity && {
        identity: async () => hashOf(`${await definition.identity?.()}`, new Uint8Array(order.slice().buffer)),
      }),
      length: order.length,
      get: (index) => get(order[index] as number),
    });

  return {
    ...named,
    ...identified,
    length,
    get,
    map: (transform) =>
      defineDataset({
        ...named,
        ...identified,
        length,
        get: (index) => {
          const example = get(index);
          return example instanceof Promise
            ? example.then((value) => transform(value, index))
            : transform(example, index);
        },
      }),
    take: (count) => {
      if (positiveInteger('count', count) <= length)
        return defineDataset({...named, ...identified, length: count, get});
      throw new RangeError(`Expected count to be at most the dataset's ${length} examples, received ${count}.`);
    },
    shuffle: (seed = 0) => select(randomFor('shuffle', seedValue('seed', seed)).permutation(length)),
    split: (...parts) => {
      const order = randomFor('split', 0).permutation(length);
      const ends = partEnds(length, parts);
      return ends.map((end, part) => select(order.subarray(ends[part - 1] ?? 0, end)));
    },
  };
}
