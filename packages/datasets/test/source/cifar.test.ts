import {mkdirSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cifar10, cifar100, DataFileError} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {keepsSourceContract} from './source-contract.js';

/** Writes a file of 10,000 records whose first ones begin with the given bytes; the rest is 0. */
function writeRecords(
  path: string,
  recordBytes: number,
  records: readonly (readonly number[])[],
  count = 10_000,
): void {
  const bytes = new Uint8Array(records.length * recordBytes);
  records.forEach((record, index) => {
    bytes.set(record, index * recordBytes);
  });
  writeFileSync(path, bytes);
  truncateSync(path, count * recordBytes);
}

const dataError = (t: ExecutionContext, open: () => unknown): string | undefined =>
  t.throws(open, {instanceOf: DataFileError})?.message;

const reload = 'Delete it and download it again.';

test.serial('CIFAR-10 is read from its binary version', async (t) => {
  const root = temporaryFolder(t);
  const folder = join(root, 'cifar-10-batches-bin');
  mkdirSync(folder);
  const red = Array.from({length: 1024}, (_, pixel) => pixel % 256);
  writeRecords(join(folder, 'test_batch.bin'), 3073, [[3], [7, ...red, 255]]);
  await keepsSourceContract(t, () => cifar10({root, split: 'test'}), {length: 10_000, classes: 10, shape: [32, 32, 3]});
  const {input, label} = await cifar10({root: folder, split: 'test'}).get(1);
  t.is(label, 7);
  t.deepEqual(input.data.slice(0, 6), Float32Array.of(0, 1, 0, 1 / 255, 0, 0));
  t.is(input.data[3 * 33], Math.fround(33 / 255));
});

test.serial('The training split needs its five files, or only those that the examples taken are in', async (t) => {
  const root = temporaryFolder(t);
  writeRecords(join(root, 'data_batch_1.bin'), 3073, [[3]]);
  writeRecords(join(root, 'data_batch_2.bin'), 3073, [[4]]);
  t.is(cifar10({root, split: 'train', take: 10_000}).length, 10_000);
  const some = cifar10({root, split: 'train', take: 10_001});
  t.is(some.length, 10_001);
  t.is((await some.get(10_000)).label, 4);
  t.is(
    dataError(t, () => cifar10({root, split: 'train'})),
    `Expected data_batch_3.bin in ${root}: it holds data_batch_1.bin, data_batch_2.bin. Expected root to be the folder of CIFAR-10's binary version, or the one that contains cifar-10-batches-bin. To use only the first 20000 examples, ask for {take: 20000}.`,
  );
});

test('A missing folder is named', (t) => {
  const root = join(temporaryFolder(t), 'nowhere');
  t.is(
    dataError(t, () => cifar10({root, split: 'test'})),
    `Expected test_batch.bin in ${root}: the folder does not exist. Expected root to be the folder of CIFAR-10's binary version, or the one that contains cifar-10-batches-bin.`,
  );
});

test('A truncated and an oversized file are told from the right one', (t) => {
  const root = temporaryFolder(t);
  const path = join(root, 'test_batch.bin');
  writeFileSync(path, '');
  truncateSync(path, 29_999_999);
  t.is(
    dataError(t, () => cifar10({root, split: 'test'})),
    `${path} holds 29,999,999 bytes, 30,730,000 were expected: the download was probably cut off. ${reload}`,
  );
  truncateSync(path, 30_730_001);
  t.is(
    dataError(t, () => cifar10({root, split: 'test'})),
    `${path} holds 30,730,001 bytes, 30,730,000 were expected: this is another file, or two in one. ${reload}`,
  );
});

test('A wrong label byte is found with its record', (t) => {
  const root = temporaryFolder(t);
  const path = join(root, 'test_batch.bin');
  writeRecords(path, 3073, [[9], [0], [10]]);
  t.is(
    dataError(t, () => cifar10({root, split: 'test'})),
    `${path}, record 2: expected a label from 0 to 9, received 10. The file is damaged, or not of CIFAR-10's binary version. ${reload}`,
  );
});

test.serial('CIFAR-100 is read with its fine or its coarse labels', async (t) => {
  const root = temporaryFolder(t);
  const folder = join(root, 'cifar-100-binary');
  mkdirSync(folder);
  const path = join(folder, 'test.bin');
  writeRecords(path, 3074, [
    [19, 99, 255],
    [2, 5],
  ]);
  const facts = {length: 10_000, shape: [32, 32, 3]};
  await keepsSourceContract(t, () => cifar100({root, split: 'test'}), {...facts, classes: 100});
  await keepsSourceContract(t, () => cifar100({root, split: 'test', labels: 'coarse'}), {...facts, classes: 20});
  const fine = cifar100({root, split: 'test'});
  const coarse = cifar100({root: folder, split: 'test', labels: 'coarse'});
  t.is(fine.classes?.[(await fine.get(0)).label as number], 'worm');
  t.is(coarse.classes?.[(await coarse.get(0)).label as number], 'vehicles_2');
  t.is((await fine.get(0)).input.data[0], 1);
  writeRecords(path, 3074, [
    [0, 0],
    [0, 100],
  ]);
  t.is(
    dataError(t, () => cifar100({root, split: 'test'})),
    `${path}, record 1: expected a label from 0 to 99, received 100. The file is damaged, or not of CIFAR-100's binary version. ${reload}`,
  );
});

test('bad options of CIFAR are errors', (t) => {
  t.throws(() => cifar10({root: '.', split: 'valid' as 'test'}), {
    message: 'Expected split to be one of train, test, received valid.',
  });
  t.throws(() => cifar10({root: '.', split: 'train', take: 50_001}), {
    message: "Expected take to be at most CIFAR-10's 50000 examples, received 50001.",
  });
  t.throws(() => cifar100({root: '.', split: 'train', labels: 'all' as 'fine'}), {
    message: 'Expected labels to be one of fine, coarse, received all.',
  });
});

testWithShared('The real CIFAR-10 has 1,000 test images per class', 'data/cifar10', async (t, root) => {
  const dataset = cifar10({root, split: 'test'});
  const counts = new Map<string, number>();
  for (let index = 0; index < dataset.length; index++) {
    const {label} = await dataset.get(index);
    const name = dataset.classes?.[label as number] as string;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  t.deepEqual([...counts.values()], Array(10).fill(1000));
});

testWithShared('The real CIFAR-10 begins with a frog', 'data/cifar10', async (t, root) => {
  const train = cifar10({root, split: 'train', take: 10_000});
  const {input, label} = await train.get(0);
  t.is(train.classes?.[label as number], 'frog');
  t.deepEqual(
    [...input.data.subarray(0, 6)].map((value) => Math.round(value * 255)),
    [59, 62, 63, 43, 46, 45],
  );
  t.is(
    input.data.reduce((sum, value) => sum + Math.round(value * 255), 0),
    317_790,
  );
});
