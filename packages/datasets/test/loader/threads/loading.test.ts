import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {threadId} from 'node:worker_threads';
import {
  collated,
  compose,
  contrastiveAugmentation,
  type Dataset,
  defineDataset,
  type Example,
  ExampleError,
  grayscale,
  imageFolder,
  labelled,
  pairs,
  rgbToLab,
  shapes,
  twoViews,
  type Workers,
} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {warningsOf} from '@annulus/testing/warnings-of';
import type {Batch, BatchSource} from '@annulus/trainer';
import test from 'ava';
import {loadingThreads} from '../../../src/loader/threads/loading-threads.js';
import {writeImage} from '../../source/images/picture-files.js';
import {allLent, deadly, lending, misnamed, numbers, shaken, withFunction} from './own.js';

/** The batches of two epochs, the threads having started. */
async function batchesOf<B extends Batch>(open: (workers: Workers) => BatchSource<B>, workers: number): Promise<B[]> {
  await loadingThreads.started(workers);
  const source = open(workers);
  const batches: B[] = [];
  for (const epoch of [0, 1]) for await (const batch of source.epoch(epoch)) batches.push(batch);
  return batches;
}

test.after(() => loadingThreads.end());

const images = shapes({examples: 24, size: 8});

const sources: Readonly<Record<string, (workers: Workers) => BatchSource<Batch>>> = {
  'Views of shapes': (workers) =>
    twoViews(images.shuffle(1).take(20), {batchSize: 4, workers, augment: contrastiveAugmentation({color: 'lab'})}),
  'Labelled examples of an own data set, augmented by an own function': (workers) =>
    labelled(numbers(16), {batchSize: 4, workers, transform: shaken}),
  Pairs: (workers) => pairs(images, images, {batchSize: 6, workers, augment: {first: compose(grayscale, rgbToLab)}}),
};

for (const [what, open] of Object.entries(sources))
  test.serial(`${what} are the same whatever the number of threads`, async (t) => {
    const here = await batchesOf(open, 0);
    t.deepEqual(await batchesOf(open, 1), here);
    t.deepEqual(await batchesOf(open, 2), here);
    t.is(loadingThreads.size, 2);
  });

test.serial('An epoch that is taken up in its middle goes on with the same batches', async (t) => {
  const source = twoViews(images, {batchSize: 4, workers: 1});
  const whole: Batch[] = [];
  for await (const batch of source.epoch(1)) whole.push(batch);
  const rest: Batch[] = [];
  for await (const batch of source.from?.(1, 2) ?? []) rest.push(batch);
  t.deepEqual(rest, whole.slice(2));
});

test.serial('Pictures that are kept are decoded once for all threads', async (t) => {
  const root = await temporaryFolder(t);
  const colors = Array.from({length: 8}, (_, at) => [20 * at, 255 - 9 * at, at]);
  for (const [at, color] of colors.entries()) await writeImage(join(root, `${at}.png`), 5, 4 + (at % 2), color);
  const pictures = imageFolder({root, keep: {megabytes: 1}});
  const augment = contrastiveAugmentation({size: 4});
  const open = (workers: Workers) => twoViews(pictures, {batchSize: 4, workers, augment});
  const here = await batchesOf(open, 0);
  rmSync(root, {recursive: true});
  t.deepEqual(await batchesOf(open, 1), here);
});

test.serial('The error of an example in a thread is that of the example, with its class and its cause', async (t) => {
  const error = await t.throwsAsync(
    batchesOf((workers) => labelled(numbers(16, 9), {batchSize: 4, workers, order: 'sequential'}), 1),
    {instanceOf: ExampleError, message: 'Example 9 failed: Number 9 is unlucky.'},
  );
  t.is(error.index, 9);
  t.true(error.cause instanceof RangeError);
});

test.serial('A batch that a thread hands over and nobody can read is made here, and said', async (t) => {
  const open = (workers: Workers) => collated(lending(), {batchSize: 4, workers, collate: allLent});
  const here = await batchesOf(open, 0);
  const said = 'A loading thread could not make a batch, the training thread could: Unable to deserialize cloned data.';
  t.true((await warningsOf(said, async () => t.deepEqual(await batchesOf(open, 1), here))).length > 0);
});

test.serial('A thread that ends is told of, and the next one starts', async (t) => {
  await t.throwsAsync(
    batchesOf((workers) => twoViews(deadly(threadId), {batchSize: 4, workers, augment: shaken}), 1),
    {
      name: 'ThreadEndedError',
      message:
        'A thread that loads the batches ended early, with exit code 7. Continue from the last checkpoint; with workers: 0 the training thread loads them.',
    },
  );
  const open = (workers: Workers) => labelled(numbers(16), {batchSize: 4, workers});
  t.deepEqual(await batchesOf(open, 1), await batchesOf(open, 0));
});

test.serial('What madeBy says wrongly is explained', async (t) => {
  const {href} = new URL('own.js', import.meta.url);
  const load = (dataset: Dataset<Example>) =>
    batchesOf(
      (workers) =>
        labelled(
          dataset.map((example) => ({...example, label: 0})),
          {batchSize: 4, workers},
        ),
      0,
    );
  t.is((await load(misnamed())).length, 16);
  const advice = 'Correct what madeBy(…) says of it, or load in the training thread with workers: 0.';
  const inThread = (dataset: Dataset<Example>) =>
    batchesOf((workers) => twoViews(dataset, {batchSize: 4, workers, augment: shaken}), 1);
  await t.throwsAsync(inThread(misnamed()), {
    message: `A loading thread could not make the data set again: Expected ${href} to export nobody, as madeBy(…) says, received undefined. Export it by that name. ${advice}`,
  });
  await t.throwsAsync(inThread(withFunction({times: (index) => 2 * index})), {
    message: `A loading thread could not make the data set again: (index) => 2 * index could not be cloned. ${advice}`,
  });
});

test.serial('What is not said to come from a module is loaded in the training thread, or refused', async (t) => {
  const own = defineDataset<Example>({
    length: 8,
    get: () => ({input: {data: Float32Array.of(1), shape: [1]}, label: 0}),
  });
  t.is((await batchesOf(() => labelled(own, {batchSize: 4, workers: 'auto'}), 0)).length, 4);
  t.throws(() => labelled(own, {batchSize: 4, workers: 2}), {
    instanceOf: TypeError,
    message:
      'Expected a data set and augmentations that threads can make again, with workers: 2, received a data set of your own, whose origin is not known. Say by madeBy(…) which module makes it, or leave workers out.',
  });
  const brighter = (image: Example['input']) => image;
  t.throws(() => twoViews(images, {batchSize: 4, workers: 1, augment: brighter}), {
    message:
      'Expected a data set and augmentations that threads can make again, with workers: 1, received the function brighter, whose origin is not known. Say by madeBy(…) which module makes it, or leave workers out.',
  });
});

test.serial('A consumer that leaves early leaves the threads free for others', async (t) => {
  await loadingThreads.started(1);
  for await (const batch of twoViews(images, {batchSize: 2, prefetch: 8, workers: 1}).epoch(0)) {
    t.is(batch.size, 2);
    break;
  }
  const open = (workers: Workers) => twoViews(images, {batchSize: 4, workers});
  t.deepEqual(await batchesOf(open, 1), await batchesOf(open, 0));
});

test.serial('Numbers of threads that are none are refused', (t) => {
  const message = (workers: unknown) =>
    t.throws(() => twoViews(images, {batchSize: 4, workers: workers as Workers})).message;
  t.is(message(-1), 'Expected workers to be an integer of 0 or more, received -1.');
  t.is(message({atMost: 0.5}), 'Expected workers.atMost to be an integer of 0 or more, received 0.5.');
  t.is(message('many'), "Expected workers to be 'auto', a number or {atMost: a number}, received 'many'.");
});
