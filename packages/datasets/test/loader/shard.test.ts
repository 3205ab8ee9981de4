import {defineDataset, type Example, labelled, type Random, shapes, twoViews} from '@annulus/datasets';
import type {Batch, BatchSource} from '@annulus/trainer';
import test from 'ava';
import {image} from '../picture.js';

/** Examples 0 to 39; the input of each is its own number. */
const numbered = (read: number[] = []) =>
  defineDataset<Example>({
    length: 40,
    get: (index) => {
      read.push(index);
      return {input: image([1], [index]), label: index};
    },
  });

const noisy = (input: Example['input'], random: Random) => image([2], [input.data[0] as number, random.uniform()]);

async function collect<B extends Batch>(batches: AsyncIterable<B>): Promise<B[]> {
  const all: B[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

/** The batches of every rank. */
const ofRanks = <B extends Batch>(
  source: BatchSource<B>,
  ranks: number,
  batches: (rank: BatchSource<B>) => AsyncIterable<B>,
) =>
  Promise.all(
    Array.from({length: ranks}, (_, rank) => collect(batches(source.shard?.({rank, ranks}) as BatchSource<B>))),
  );

/** One array out of the part of each rank. */
const joined = (parts: readonly {readonly data: Float32Array}[]) => parts.flatMap(({data}) => [...data]);

for (const ranks of [1, 2, 3, 6])
  test.serial(`The views of ${ranks} ranks one after another are those of the whole batch`, async (t) => {
    const source = twoViews(numbered(), {batchSize: 12, augment: noisy, seed: 3});
    const whole = await collect(source.epoch(2));
    const parts = await ofRanks(source, ranks, (rank) => rank.epoch(2));
    t.is(whole.length, 3);
    for (const [at, batch] of whole.entries()) {
      const own = parts.map((batches) => batches[at] as (typeof whole)[number]);
      for (const part of own) t.is(part.size, 12 / ranks);
      t.deepEqual(
        own.flatMap(({ids}) => [...ids]),
        [...batch.ids],
      );
      t.deepEqual(
        own.flatMap(({labels}) => [...(labels ?? [])]),
        [...(batch.labels ?? [])],
      );
      for (const view of [0, 1]) {
        t.deepEqual(joined(own.map(({views}) => views[view] as (typeof batch.views)[number])), [
          ...(batch.views[view]?.data ?? []),
        ]);
      }
    }
  });

test.serial(
  'Labelled examples of the ranks one after another are those of the whole batch, the last one too',
  async (t) => {
    const source = labelled(numbered(), {batchSize: 12, transform: noisy, seed: 3});
    const whole = await collect(source.epoch(1));
    const parts = await ofRanks(source, 4, (rank) => rank.epoch(1));
    t.deepEqual(
      whole.map(({size}) => size),
      [12, 12, 12, 4],
    );
    for (const [at, batch] of whole.entries()) {
      const own = parts.map((batches) => batches[at] as (typeof whole)[number]);
      t.deepEqual(joined(own.map(({inputs}) => inputs)), [...batch.inputs.data]);
      t.deepEqual(
        own.flatMap(({labels}) => [...labels]),
        [...batch.labels],
      );
    }
  },
);

test.serial('A real augmentation at a real size is the same in a shard', async (t) => {
  const source = twoViews(shapes({examples: 64, size: 32}), {batchSize: 64});
  const [whole] = await collect(source.epoch(0));
  const parts = await ofRanks(source, 2, (rank) => rank.epoch(0));
  const first = parts.map(([batch]) => batch?.views[1] as {data: Float32Array});
  t.deepEqual(joined(first), [...(whole?.views[1]?.data ?? [])]);
});

test.serial('A shard reads no example of another rank', async (t) => {
  const read: number[] = [];
  const source = twoViews(numbered(read), {batchSize: 20, augment: noisy});
  const batches = await collect(source.shard?.({rank: 1, ranks: 4}).epoch(0) as ReturnType<typeof source.epoch>);
  t.is(read.length, 10);
  t.deepEqual(
    read,
    batches.flatMap(({ids}) => [...ids]),
  );
});

test('A shard has the batches of the whole, its own batch size and the length of the dataset', (t) => {
  const shard = twoViews(numbered(), {batchSize: 12, augment: noisy}).shard?.({rank: 0, ranks: 3});
  t.is(shard?.batches, 3);
  t.is(shard?.batchSize, 4);
  t.is(shard?.length, 40);
  t.is(shard?.shard, undefined);
});

test.serial('A shard taken up in the middle of an epoch goes on with the very batches it would have had', async (t) => {
  const source = twoViews(numbered(), {batchSize: 8, augment: noisy});
  const whole = await ofRanks(source, 2, (rank) => rank.epoch(1));
  const rest = await ofRanks(source, 2, (rank) => rank.from?.(1, 3) ?? rank.epoch(1));
  t.deepEqual(
    rest,
    whole.map((batches) => batches.slice(3)),
  );
});

test('Batches that cannot be divided evenly, and ranks that do not exist, are errors', (t) => {
  const views = twoViews(numbered(), {batchSize: 8});
  t.throws(() => views.shard?.({rank: 0, ranks: 3}), {
    instanceOf: RangeError,
    message:
      'Expected batchSize to be divisible among 3 ranks, received 8 examples. Use 2 ranks, as with dataParallel({workers: 2}), or another one.',
  });
  t.throws(() => labelled(numbered(), {batchSize: 12}).shard?.({rank: 0, ranks: 3}), {
    message:
      "Expected the last batch to be divisible among 3 ranks, received 4 examples. Use 2 ranks, as with dataParallel({workers: 2}), or another batchSize, or lastBatch: 'drop'.",
  });
  t.notThrows(() => labelled(numbered(), {batchSize: 12, lastBatch: 'drop'}).shard?.({rank: 0, ranks: 3}));
  t.throws(() => views.shard?.({rank: 2, ranks: 2}), {
    message: 'Expected rank to be an integer from 0 to 1, received 2.',
  });
  t.throws(() => views.shard?.({rank: 0, ranks: 0}), {
    message: 'Expected ranks to be a positive integer, received 0.',
  });
});
