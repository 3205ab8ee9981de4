import {
  defineDataset,
  type Example,
  type LabelledBatch,
  type LabelledSource,
  labelled,
  shapes,
} from '@annulus/datasets';
import test from 'ava';
import {image} from '../picture.js';

const dataset = shapes({examples: 20, size: 4});

async function collect(source: LabelledSource, epoch = 0): Promise<LabelledBatch[]> {
  const batches: LabelledBatch[] = [];
  for await (const batch of source.epoch(epoch)) batches.push(batch);
  return batches;
}

test.serial('Sequential batches hold every example in the order of the dataset', async (t) => {
  const source = labelled(dataset, {batchSize: 8, order: 'sequential'});
  t.is(source.batches, 3);
  t.is(source.length, 20);
  t.deepEqual(source.classes, dataset.classes);
  const batches = await collect(source);
  t.deepEqual(
    batches.map(({size}) => size),
    [8, 8, 4],
  );
  t.deepEqual(
    batches.flatMap(({ids}) => [...ids]),
    Array.from({length: 20}, (_, index) => index),
  );
  for (const {ids, inputs, labels, size} of batches) {
    t.deepEqual(inputs.shape, [size, 4, 4, 3]);
    for (const [row, id] of ids.entries()) {
      const {input, label} = await dataset.get(id);
      t.deepEqual(inputs.data.slice(row * 48, (row + 1) * 48), input.data);
      t.is(labels[row], label);
    }
  }
});

test.serial('Shuffled batches hold every example once, in another order each epoch', async (t) => {
  const source = labelled(dataset, {batchSize: 8});
  const order = async (epoch: number) => (await collect(source, epoch)).flatMap(({ids}) => [...ids]);
  t.is(new Set(await order(0)).size, 20);
  t.deepEqual(await order(0), await order(0));
  t.notDeepEqual(await order(0), await order(1));
});

test.serial('The transform is keyed by seed, epoch and example, not by the batch it falls into', async (t) => {
  const drawn = async (batchSize: number, epoch: number) => {
    const source = labelled(dataset, {batchSize, transform: (_, random) => image([1], [random.uniform()])});
    const batches = await collect(source, epoch);
    const pairs = batches.flatMap(({ids, inputs}) =>
      [...ids].map((id, row) => [id, inputs.data[row] as number] as const),
    );
    return pairs.sort(([one], [other]) => one - other);
  };
  t.deepEqual(await drawn(20, 1), await drawn(3, 1));
  t.notDeepEqual(await drawn(20, 1), await drawn(20, 2));
});

test.serial('An example without a label is an error that names it', async (t) => {
  const unlabelled = defineDataset<Example>({length: 2, get: () => ({input: image([1], [0])})});
  await t.throwsAsync(collect(labelled(unlabelled, {batchSize: 2, order: 'sequential'})), {
    message: 'Example 0 failed: Expected it to have a label, received none.',
  });
});

test('An unknown order is an error', (t) => {
  t.throws(() => labelled(dataset, {batchSize: 2, order: 'random' as 'shuffled'}), {
    message: 'Expected order to be one of shuffled, sequential, received random.',
  });
});

test.serial('Labelled batches taken up in the middle of an epoch are the remaining ones', async (t) => {
  const source = labelled(shapes({examples: 10, size: 8}), {batchSize: 4, seed: 1});
  const [whole, rest]: LabelledBatch[][] = [[], []];
  for await (const batch of source.epoch(1)) whole?.push(batch);
  for await (const batch of source.from?.(1, 1) ?? []) rest?.push(batch);
  t.deepEqual(rest, whole?.slice(1));
});
