import {threadId} from 'node:worker_threads';
import {type Augmentation, type Collate, type Dataset, defineDataset, type Example, madeBy} from '@annulus/datasets';
import type {Batch} from '@annulus/trainer';

/** A data set as users write it, in a module of its own: its one number is the example's. */
export const numbers = (length: number, failing = -1): Dataset<Example> =>
  madeBy(
    defineDataset<Example>({
      length,
      get: (index) => {
        if (index === failing) throw new RangeError(`Number ${index} is unlucky.`);
        return {input: {data: Float32Array.of(index), shape: [1]}, label: index % 2};
      },
    }),
    {module: import.meta.url, name: 'numbers', arguments: [length, failing]},
  );

/** An augmentation as users write it. */
export const shaken: Augmentation = madeBy<Augmentation>(
  ({data, shape}, random) => ({data: data.map((value) => value + random.uniform()), shape}),
  {module: import.meta.url, name: 'shaken'},
);

/** Ends the thread that reads it. */
export const deadly = (program: number): Dataset<Example> =>
  madeBy(
    defineDataset<Example>({
      length: 64,
      get: (index) => (isOther(program) ? process.exit(7) : {input: {data: Float32Array.of(index), shape: [1]}}),
    }),
    {module: import.meta.url, name: 'deadly', arguments: [program]},
  );

const isOther = (thread: number): boolean => threadId !== thread;

/** It says that it is exported by another name than it is. */
export const misnamed = (): Dataset<Example> =>
  madeBy(numbers(32), {module: import.meta.url, name: 'nobody', arguments: []});

/** Its function cannot be handed to a thread. */
export const withFunction = (options: {readonly times: (index: number) => number}): Dataset<Example> =>
  madeBy(
    defineDataset<Example>({
      length: 32,
      get: (index) => ({input: {data: Float32Array.of(options.times(index)), shape: [1]}}),
    }),
    {module: import.meta.url, name: 'withFunction', arguments: [options]},
  );

interface Lent extends Example {
  readonly lent: Float32Array;
}

/** Every example lends the same memory, which is handed over with the first batch. */
export const lending = (): Dataset<Lent> => {
  const lent = Float32Array.of(1, 2);
  const get = () => ({input: {data: Float32Array.of(0), shape: [1]}, lent});
  return madeBy(defineDataset<Lent>({length: 32, get}), {module: import.meta.url, name: 'lending', arguments: []});
};

/** A batch of what was lent. */
export const allLent: Collate<Lent, Batch & {readonly lent: readonly Float32Array[]}> = madeBy(
  (examples: readonly Lent[]) => ({size: examples.length, lent: examples.map(({lent}) => lent)}),
  {module: import.meta.url, name: 'allLent'},
);
