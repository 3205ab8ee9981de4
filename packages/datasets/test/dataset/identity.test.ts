import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import sharp from 'sharp';
import {defineDataset, type Example, imageFolder, labelled, pairs, twoViews} from '../../src/index.js';

/** Examples of these single values, which count how often they are read. */
function values(all: readonly number[]) {
  const reads = {count: 0};
  const dataset = defineDataset<Example>({
    length: all.length,
    get: (index) => {
      reads.count++;
      return {input: {shape: [1], data: Float32Array.of(all[index] as number)}, label: 0};
    },
  });
  return {dataset, reads};
}

const identity = (all: readonly number[]) => labelled(values(all).dataset, {batchSize: 1}).identity?.();

test.serial('a source says how many examples there are and which, out of a few of them', async (t) => {
  t.regex((await identity([1, 2, 3])) ?? '', /^3 examples \([0-9a-f]{12}\)$/);
  t.is(await identity([1, 2, 3]), await identity([1, 2, 3]));
  t.not(await identity([1, 2, 3]), await identity([2, 3, 1]));
  const many = values(Array.from({length: 1000}, (_, index) => index));
  const source = twoViews(many.dataset, {batchSize: 10});
  await source.identity?.();
  t.is(many.reads.count, 16);
  const [first, second] = [values([1, 2]).dataset, values([3, 4]).dataset];
  const both = await pairs(first, second, {batchSize: 1}).identity?.();
  t.not(both, await pairs(second, first, {batchSize: 1}).identity?.());
  t.is(await source.shard?.({rank: 1, ranks: 2}).identity?.(), await source.identity?.());
});

test.serial('parts of a dataset that says what it is have identities of their own', async (t) => {
  const whole = defineDataset<Example>({...values([1, 2, 3, 4]).dataset, identity: () => 'four'});
  const [a, b] = whole.split({fraction: 0.5}, {fraction: 0.5});
  const of = async (dataset: typeof whole | undefined) => dataset?.identity?.();
  t.is(await of(whole.map((example) => example)), 'four');
  const parts = [await of(whole.shuffle(1)), await of(whole.shuffle(2)), await of(a), await of(b)];
  t.is(new Set(parts).size, 4);
  t.is(await of(whole.shuffle(1)), parts[0]);
});

/** Two classes of three pictures. */
async function pictures(t: ExecutionContext): Promise<string> {
  const root = temporaryFolder(t);
  for (const name of ['a', 'b']) {
    mkdirSync(join(root, name));
    for (const index of [1, 2, 3])
      await sharp(noise(index))
        .png()
        .toFile(join(root, name, `${index}.png`));
  }
  return root;
}

const noise = (seed: number) => ({
  create: {
    width: 8,
    height: 8,
    channels: 3 as const,
    background: 'black',
    noise: {type: 'gaussian' as const, mean: 30 * seed, sigma: seed},
  },
});

test.serial(
  'a folder of images is told from one with another picture, class or size, and not from its copy elsewhere',
  async (t) => {
    const root = await pictures(t);
    const now = async (where = root) => twoViews(imageFolder({root: where}), {batchSize: 2}).identity?.();
    const start = await now();
    t.is(await now(), start);
    const moved = `${root}-moved`;
    renameSync(root, moved);
    t.is(await now(moved), start);
    renameSync(moved, root);

    writeFileSync(join(root, 'a', '2.png'), Buffer.alloc(10));
    t.not(await now(), start);
    const changed = await now();
    await sharp(noise(4))
      .png()
      .toFile(join(root, 'a', '0.png'));
    rmSync(join(root, 'b', '3.png'));
    t.not(await now(), changed);
    const counted = await now();
    renameSync(join(root, 'b'), join(root, 'c'));
    t.not(await now(), counted);
  },
);
