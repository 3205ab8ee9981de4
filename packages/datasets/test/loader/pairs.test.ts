import {
  type Augmentation,
  type Dataset,
  defineDataset,
  type Example,
  type PairBatch,
  type PairSource,
  type PairsOptions,
  pairs,
  type Random,
  randomFor,
  shapes,
} from '@annulus/datasets';
import test from 'ava';
import {image} from '../picture.js';

/** Pictures, and for each the vector of a caption that says its number. */
const pictures = shapes({examples: 24, size: 4});
const captions = defineDataset<Example>({length: 24, get: (index) => ({input: image([2], [index, index + 0.5])})});

const noisy: Augmentation = (input, random) => image([2], [input.data[0] as number, random.uniform()]);

async function collect(batches: AsyncIterable<PairBatch>): Promise<PairBatch[]> {
  const all: PairBatch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

const both = {first: noisy, second: noisy};
const source = (options: Partial<PairsOptions> = {}, second: Dataset<Example> = captions): PairSource =>
  pairs(pictures, second, {batchSize: 6, seed: 3, augment: both, ...options});

/** Both inputs of every pair, by the pair's index. */
async function byId(of: PairSource, epoch = 0): Promise<[number, number[][]][]> {
  const batches = await collect(of.epoch(epoch));
  const rowsOf = ({data}: PairBatch['first'], row: number) => [...data.subarray(2 * row, 2 * row + 2)];
  return batches
    .flatMap(({ids, first, second}) =>
      [...ids].map((id, row): [number, number[][]] => [id, [rowsOf(first, row), rowsOf(second, row)]]),
    )
    .sort(([one], [other]) => one - other);
}

test.serial('A batch holds two inputs of the same examples, each of a shape of its own', async (t) => {
  const whole = pairs(pictures, captions, {batchSize: 8});
  t.is(whole.length, 24);
  t.is(whole.batchSize, 8);
  t.is(whole.batches, 3);
  const seen = new Set<number>();
  for (const {size, ids, first, second} of await collect(whole.epoch(0))) {
    t.is(size, 8);
    t.deepEqual(first.shape, [8, 4, 4, 3]);
    t.deepEqual(second.shape, [8, 2]);
    for (const [row, id] of ids.entries()) {
      seen.add(id);
      t.deepEqual(first.data.slice(row * 48, (row + 1) * 48), (await pictures.get(id)).input.data);
      t.deepEqual([...second.data.slice(row * 2, row * 2 + 2)], [id, id + 0.5]);
    }
  }
  t.is(seen.size, 24);
});

test.serial('Either side has an augmentation of its own, drawn from (seed, epoch, example, side)', async (t) => {
  for (const [id, [first, second]] of await byId(source(), 2)) {
    const [{input: picture}, {input: caption}] = [await pictures.get(id), await captions.get(id)];
    const random = (side: number): Random => randomFor('pairSide', 3, 2, id, side);
    t.deepEqual(first, [...noisy(picture, random(0)).data]);
    t.deepEqual(second, [...noisy(caption, random(1)).data]);
  }
  const [[, [, caption]]] = (await byId(source({augment: {first: noisy}}))) as [[number, number[][]]];
  t.deepEqual(caption, [0, 0.5]);
});

test.serial('Batch size and prefetch change no pair', async (t) => {
  const reference = await byId(source({batchSize: 24, prefetch: 0}));
  for (const batchSize of [1, 5, 7])
    for (const prefetch of [0, 1, 4])
      t.deepEqual(await byId(source({batchSize, prefetch, lastBatch: 'keep'})), reference);
});

test.serial('Asynchronous examples that finish in any order change nothing', async (t) => {
  const slow = captions.map(async (example, index) => {
    for (let turn = 0; turn < (index * 7) % 5; turn++) await new Promise(setImmediate);
    return example;
  });
  t.deepEqual(await collect(source({}, slow).epoch(0)), await collect(source().epoch(0)));
});

test.serial('The same seed and epoch give the same pairs; another seed or epoch others', async (t) => {
  const batches = await collect(source().epoch(3));
  t.deepEqual(await collect(source().epoch(3)), batches);
  t.notDeepEqual(await collect(source().epoch(4)), batches);
  t.notDeepEqual(await collect(source({seed: 2}).epoch(3)), batches);
});

test.serial('Sequential pairs come in the order of the datasets', async (t) => {
  const batches = await collect(source({order: 'sequential'}).epoch(1));
  t.deepEqual(
    batches.flatMap(({ids}) => [...ids]),
    Array.from({length: 24}, (_, index) => index),
  );
});

for (const ranks of [1, 2, 3])
  test.serial(
    `The pairs of ${ranks} ranks one after another are those of the whole batch, and no rank reads another's`,
    async (t) => {
      const whole = await collect(source().epoch(2));
      const read: number[] = [];
      const watched = captions.map((example, index) => {
        read.push(index);
        return example;
      });
      const parts: PairBatch[][] = [];
      for (let rank = 0; rank < ranks; rank++) {
        read.length = 0;
        const shard = source({}, watched).shard?.({rank, ranks}) as PairSource;
        t.is(shard.batchSize, 6 / ranks);
        t.is(shard.shard, undefined);
        const batches = await collect(shard.epoch(2));
        t.deepEqual(
          read,
          batches.flatMap(({ids}) => [...ids]),
        );
        parts.push(batches);
      }
      for (const [at, batch] of whole.entries()) {
        const own = parts.map((batches) => batches[at] as PairBatch);
        t.deepEqual(
          own.flatMap(({ids}) => [...ids]),
          [...batch.ids],
        );
        for (const side of ['first', 'second'] as const)
          t.deepEqual(
            own.flatMap((part) => [...part[side].data]),
            [...batch[side].data],
          );
      }
    },
  );

test.serial(
  'An epoch of pairs taken up in its middle goes on with the very batches it would have had, in a shard too',
  async (t) => {
    for (const of of [source(), source().shard?.({rank: 1, ranks: 2}) as PairSource]) {
      const whole = await collect(of.epoch(2));
      for (const start of [1, 3, 4])
        t.deepEqual(await collect(of.from?.(2, start) as AsyncIterable<PairBatch>), whole.slice(start));
    }
  },
);

test.serial('Datasets of different lengths, and inputs of different shapes, are errors', async (t) => {
  t.throws(() => pairs(pictures, captions.take(20), {batchSize: 4}), {
    instanceOf: RangeError,
    message: 'Expected both datasets of pairs to have the same length, received 24 and 20 examples.',
  });
  const uneven = captions.map((example, index): Example => (index === 3 ? {input: image([1], [0])} : example));
  await t.throwsAsync(collect(source({batchSize: 24, augment: {}, order: 'sequential'}, uneven).epoch(0)), {
    message:
      'Expected every example of a batch to have the shape [2] of example 0, example 3 has [1]. Make them alike.',
  });
});
