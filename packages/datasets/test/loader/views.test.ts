import {
  type Augmentation,
  compose,
  type Dataset,
  type Example,
  Random,
  shapes,
  twoViews,
  type ViewBatch,
  type ViewSource,
  views,
} from '@annulus/datasets';
import test from 'ava';
import {image} from '../picture.js';

const dataset = shapes({examples: 30, size: 8});

async function collect(source: ViewSource, epoch = 0): Promise<ViewBatch[]> {
  const batches: ViewBatch[] = [];
  for await (const batch of source.epoch(epoch)) batches.push(batch);
  return batches;
}

/** Every view of every example, by the example's index. */
async function viewsById(source: ViewSource, epoch = 0): Promise<Map<number, number[][]>> {
  const byId = new Map<number, number[][]>();
  for (const {ids, views} of await collect(source, epoch))
    ids.forEach((id, row) => {
      byId.set(
        id,
        views.map(({data, shape}) => {
          const length = data.length / (shape[0] as number);
          return [...data.subarray(row * length, (row + 1) * length)];
        }),
      );
    });
  return byId;
}

const ascending = (byId: Map<number, number[][]>) => [...byId].sort(([one], [other]) => one - other);

test.serial('A batch holds two views of the same examples, their indices and their labels', async (t) => {
  const source = twoViews(dataset, {batchSize: 8});
  t.is(source.length, 30);
  t.is(source.batchSize, 8);
  t.is(source.batches, 3);
  const batches = await collect(source);
  t.is(batches.length, 3);
  for (const {size, ids, views, labels} of batches) {
    t.is(size, 8);
    t.deepEqual(
      views.map(({shape}) => shape),
      [
        [8, 8, 8, 3],
        [8, 8, 8, 3],
      ],
    );
    t.notDeepEqual(views[0], views[1]);
    t.deepEqual(
      labels,
      ids.map((id) => id % 16),
    );
  }
});

test.serial('Each view is the augmentation of its example, drawn from (seed, epoch, example, view)', async (t) => {
  const augment = (input: Example['input'], random: Random) => image([2], [input.data[0] as number, random.uniform()]);
  const byId = await viewsById(views(dataset, {views: 3, batchSize: 7, augment, seed: 5, lastBatch: 'keep'}), 2);
  t.is(byId.size, 30);
  for (const [id, drawn] of byId) {
    const {input} = await dataset.get(id);
    t.deepEqual(
      drawn,
      [0, 1, 2].map((view) => [...augment(input, new Random(5, 2, id, view)).data]),
    );
  }
});

test.serial('An augmentation is told which view it makes, also as part of a composition', async (t) => {
  const numbered: Augmentation = (input, random, view = 0) =>
    image([2], [view, input.data[0] === 0 ? 0 : random.bits()]);
  const black = dataset.map((): Example => ({input: image([1], [0])}));
  for (const augment of [numbered, compose((input) => input, numbered)]) {
    for (const [, made] of await viewsById(views(black, {views: 3, batchSize: 10, augment}))) {
      t.deepEqual(made, [
        [0, 0],
        [1, 0],
        [2, 0],
      ]);
    }
  }
});

test.serial('Batch size and prefetch change no view', async (t) => {
  const reference = ascending(await viewsById(twoViews(dataset, {batchSize: 30, prefetch: 0})));
  for (const batchSize of [1, 7])
    for (const prefetch of [0, 1, 5])
      t.deepEqual(ascending(await viewsById(twoViews(dataset, {batchSize, prefetch, lastBatch: 'keep'}))), reference);
});

test.serial('Views of asynchronous examples that finish in any order change nothing', async (t) => {
  const slow: Dataset<Example> = dataset.map(async (example, index) => {
    for (let turn = 0; turn < (index * 7) % 5; turn++) await new Promise(setImmediate);
    return example;
  });
  t.deepEqual(await collect(twoViews(slow, {batchSize: 8})), await collect(twoViews(dataset, {batchSize: 8})));
});

test.serial('The same seed and epoch give the same batches; another seed or epoch others', async (t) => {
  const source = twoViews(dataset, {batchSize: 10, seed: 1});
  const batches = await collect(source, 3);
  t.deepEqual(await collect(source, 3), batches);
  t.notDeepEqual(await collect(source, 4), batches);
  t.notDeepEqual(await collect(twoViews(dataset, {batchSize: 10, seed: 2}), 3), batches);
});

test.serial(
  'Every example comes once an epoch, and a last batch that is not full is dropped unless kept',
  async (t) => {
    const sizes = async (lastBatch: 'drop' | 'keep') => {
      const batches = await collect(twoViews(dataset, {batchSize: 8, lastBatch}));
      t.is(
        new Set(batches.flatMap(({ids}) => [...ids])).size,
        batches.reduce((sum, {size}) => sum + size, 0),
      );
      return batches.map(({size}) => size);
    };
    t.deepEqual(await sizes('drop'), [8, 8, 8]);
    t.deepEqual(await sizes('keep'), [8, 8, 8, 6]);
  },
);

test.serial('Examples without labels give batches without labels', async (t) => {
  const [batch] = await collect(
    twoViews(
      dataset.map(({input}): Example => ({input})),
      {batchSize: 30},
    ),
  );
  t.false('labels' in (batch as ViewBatch));
});

test.serial('A batch larger than the dataset is an error when it is configured', async (t) => {
  t.throws(() => twoViews(dataset, {batchSize: 31}), {
    instanceOf: RangeError,
    message:
      "Expected batchSize to be at most the dataset's 30 examples, received 31. Use a smaller batch, or lastBatch: 'keep'.",
  });
  t.is((await collect(twoViews(dataset, {batchSize: 31, lastBatch: 'keep'}))).length, 1);
});

test('bad options of views are errors', (t) => {
  const message = (options: object): string | undefined =>
    t.throws(() => views(dataset, {views: 2, batchSize: 8, ...options}))?.message;
  t.is(message({batchSize: 0}), 'Expected batchSize to be a positive integer, received 0.');
  t.is(message({views: 0}), 'Expected views to be a positive integer, received 0.');
  t.is(message({prefetch: -1}), 'Expected prefetch to be an integer of 0 or more, received -1.');
  t.is(message({seed: 0.5}), 'Expected seed to be an integer from 0 to 2³² − 1, received 0.5.');
  t.is(message({lastBatch: 'pad'}), 'Expected lastBatch to be one of drop, keep, received pad.');
  t.throws(() => twoViews(dataset, {batchSize: 8}).epoch(-1), {
    message: 'Expected epoch to be an integer of 0 or more, received -1.',
  });
});

test.serial('Views of different shapes are an error that names an example', async (t) => {
  const uneven = dataset.map(({input}, index): Example => (index === 3 ? {input: image([1], [0])} : {input}));
  const ordered = {batchSize: 30, augment: (input: Example['input']) => input};
  const error = await t.throwsAsync(collect(twoViews(uneven, ordered)));
  t.regex(
    String(error?.message),
    /^Expected every example of a batch to have the shape \[8, 8, 3\] of example \d+, example 3 has \[1\]\. Bring them to one size, as contrastiveAugmentation\(\{size: 32\}\) and resize\(\{size: 32\}\) do\.$/,
  );
});

test.serial('An epoch taken up in its middle goes on with the very batches it would have had', async (t) => {
  const source = twoViews(dataset, {batchSize: 4, seed: 3});
  const whole = await collect(source, 2);
  const rest: ViewBatch[] = [];
  for await (const batch of source.from?.(2, 3) ?? []) rest.push(batch);
  t.is(rest.length, source.batches - 3);
  t.deepEqual(rest, whole.slice(3));
});
