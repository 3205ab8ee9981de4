import {setImmediate} from 'node:timers/promises';
import {defineDataset, type Example, ExampleError, labelled} from '@annulus/datasets';
import test from 'ava';
import {image} from '../picture.js';

const example: Example = {input: image([1], [0]), label: 0};

/** Lets everything that is ready to run do so. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await setImmediate();
}

/** A dataset that notes which examples were read. */
function noting(length: number, get: (index: number) => Example | Promise<Example> = () => example) {
  const read: number[] = [];
  const dataset = defineDataset<Example>({
    length,
    get: (index) => {
      read.push(index);
      return get(index);
    },
  });
  return {dataset, read};
}

for (const ahead of [0, 1, 3])
  test.serial(`With prefetch ${ahead}, as many batches are made ahead of the one in use`, async (t) => {
    const {dataset, read} = noting(40);
    const batches = labelled(dataset, {batchSize: 4, order: 'sequential', prefetch: ahead}).epoch(0);
    const iterator = batches[Symbol.asyncIterator]();
    await settle();
    t.is(read.length, 0);
    await iterator.next();
    await settle();
    t.is(read.length, 4 * (1 + ahead));
    await iterator.next();
    await settle();
    t.is(read.length, 4 * (2 + ahead));
    await iterator.return?.();
  });

test.serial('A consumer that leaves early stops the preparation', async (t) => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const {dataset, read} = noting(400, async (index) => {
    if (index >= 4) await gate;
    return example;
  });
  for await (const {size} of labelled(dataset, {batchSize: 4, order: 'sequential', prefetch: 50}).epoch(0)) {
    t.is(size, 4);
    break;
  }
  release();
  await settle();
  t.true(read.length <= 8);
});

test.serial(
  'The error of an example reaches the consumer in its place, names the example and keeps its cause',
  async (t) => {
    const cause = new Error('disk full');
    for (const fail of [
      () => {
        throw cause;
      },
      () => Promise.reject(cause),
    ]) {
      const {dataset} = noting(20, (index) => (index === 9 ? fail() : example));
      const sizes: number[] = [];
      const error = await t.throwsAsync(
        async () => {
          for await (const {size} of labelled(dataset, {batchSize: 4, order: 'sequential', prefetch: 4}).epoch(0))
            sizes.push(size);
        },
        {instanceOf: ExampleError, message: 'Example 9 failed: disk full'},
      );
      t.deepEqual(sizes, [4, 4]);
      t.is((error as ExampleError).index, 9);
      t.is(error?.cause, cause);
    }
  },
);

test.serial('An error that nobody waits for any more is no unhandled rejection', async (t) => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): number => unhandled.push(reason);
  process.on('unhandledRejection', note);
  t.teardown(() => process.off('unhandledRejection', note));
  const {dataset, read} = noting(20, (index) => (index < 4 ? example : Promise.reject(new Error('late'))));
  for await (const _ of labelled(dataset, {batchSize: 4, order: 'sequential', prefetch: 4}).epoch(0)) {
    await settle();
    break;
  }
  await settle();
  t.true(read.includes(4));
  t.deepEqual(unhandled, []);
});

test.serial('Examples are read concurrently', async (t) => {
  let waiting = 0;
  let release = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  const {dataset} = noting(8, async () => {
    waiting += 1;
    if (waiting === 8) release();
    await all;
    return example;
  });
  for await (const {size} of labelled(dataset, {batchSize: 8}).epoch(0)) t.is(size, 8);
});

test.serial('Synchronous examples leave the event loop its turns', async (t) => {
  const {dataset} = noting(64, () => {
    const since = performance.now();
    while (performance.now() - since < 2);
    return example;
  });
  let turns = 0;
  let running = true;
  const ticking = (async () => {
    while (running) {
      await setImmediate();
      turns += 1;
    }
  })();
  for await (const _ of labelled(dataset, {batchSize: 64}).epoch(0)) running = false;
  await ticking;
  t.true(turns >= 5);
});
