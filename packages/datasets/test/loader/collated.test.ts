import {type CollatedOptions, collated, defineDataset, type Example} from '@annulus/datasets';
import test from 'ava';

interface Named extends Example {
  readonly name: string;
}

interface Names {
  readonly size: number;
  readonly names: readonly string[];
  readonly ids: Int32Array;
}

const dataset = defineDataset<Named>({
  length: 7,
  get: (index) => ({input: {data: Float32Array.of(index), shape: [1]}, name: `example ${index}`}),
});

const options: CollatedOptions<Named, Names> = {
  batchSize: 2,
  lastBatch: 'keep',
  collate: (examples, ids) => ({size: ids.length, ids, names: examples.map(({name}) => name)}),
};

async function epochOf(more: Partial<typeof options>, epoch = 0): Promise<Names[]> {
  const batches: Names[] = [];
  for await (const batch of collated(dataset, {...options, ...more}).epoch(epoch)) batches.push(batch);
  return batches;
}

test.serial('a batch is what is made of its examples, whatever they hold', async (t) => {
  const batches = await epochOf({order: 'sequential'});
  t.deepEqual(
    batches.map(({names}) => names),
    [['example 0', 'example 1'], ['example 2', 'example 3'], ['example 4', 'example 5'], ['example 6']],
  );
});

test.serial('examples are transformed, keyed by seed, epoch and example', async (t) => {
  const transform = (example: Named, random: {integer(count: number): number}) => ({
    ...example,
    name: `${example.name}, ${random.integer(1e6)}`,
  });
  const names = async (more: Partial<typeof options>, epoch = 0) =>
    (await epochOf({transform, ...more}, epoch)).flatMap((batch) => batch.names).sort();
  t.deepEqual(await names({}), await names({batchSize: 3, order: 'sequential'}));
  t.notDeepEqual(await names({}), await names({}, 1));
  t.notDeepEqual(await names({}), await names({seed: 1}));
});

test.serial('no batch holds examples of two groups, and each epoch has as many batches', async (t) => {
  const groups = Int32Array.of(0, 1, 0, 0, 1, 0, 0);
  for (let epoch = 0; epoch < 20; epoch++) {
    const batches = await epochOf({groups}, epoch);
    t.is(batches.length, 4);
    const ofBatch = (ids: Int32Array) => [...new Set(ids.map((id) => groups[id] as number))];
    t.true(batches.every(({ids}) => ofBatch(ids).length === 1));
    t.deepEqual(batches.flatMap(({ids}) => [...ids]).sort(), [0, 1, 2, 3, 4, 5, 6]);
    const full = await epochOf({groups, lastBatch: 'drop'}, epoch);
    t.deepEqual(
      full.map(({size}) => size),
      [2, 2, 2],
    );
  }
});

test('groups that do not fit are refused', (t) => {
  t.throws(() => collated(dataset, {...options, groups: Int32Array.of(1)}), {
    instanceOf: RangeError,
    message: 'Expected groups to have one for each of the 7 examples, received 1.',
  });
  const groups = Int32Array.of(0, 1, 0, 0, 1, 0, 0);
  t.throws(() => collated(dataset, {...options, groups, batchSize: 6, lastBatch: 'drop'}), {
    instanceOf: RangeError,
    message:
      "Expected batchSize to be at most the 5 of the dataset's largest group of examples, received 6. Use a smaller batch, or lastBatch: 'keep'.",
  });
});
