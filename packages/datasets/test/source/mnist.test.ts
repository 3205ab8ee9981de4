import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {DataFileError, fashionMnist, mnist} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {keepsSourceContract} from './source-contract.js';

/** An idx file of unsigned bytes. */
function idx(shape: readonly number[], bytes: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 | shape.length);
  shape.forEach((side, dimension) => {
    header.writeUInt32BE(side, 4 + 4 * dimension);
  });
  return Buffer.concat([header, Buffer.from(bytes)]);
}

/** Writes a test split of three images of 2 x 3 pixels. */
function writeSplit(folder: string, labels: readonly number[] = [7, 2, 9]): {images: string; labels: string} {
  mkdirSync(folder, {recursive: true});
  const paths = {images: join(folder, 't10k-images-idx3-ubyte'), labels: join(folder, 't10k-labels-idx1-ubyte')};
  const pixels = Array.from({length: 18}, (_, pixel) => pixel * 15);
  writeFileSync(paths.images, idx([3, 2, 3], pixels));
  writeFileSync(paths.labels, idx([labels.length], labels));
  return paths;
}

const dataError = (t: ExecutionContext, root: string): string | undefined =>
  t.throws(() => mnist({root, split: 'test'}), {instanceOf: DataFileError})?.message;

const reload = 'Delete it and download it again.';

for (const [name, raw, source] of [
  ['MNIST', 'MNIST', mnist],
  ['Fashion-MNIST', 'FashionMNIST', fashionMnist],
] as const)
  test.serial(`${name} is read from idx files, gzipped or not, in torchvision's folders or in its own`, async (t) => {
    const root = temporaryFolder(t);
    const folder = join(root, raw, 'raw');
    const {images, labels} = writeSplit(folder);
    const facts = {length: 3, classes: 10, shape: [2, 3, 1]};
    await keepsSourceContract(t, () => source({root, split: 'test'}), facts);
    const plain = source({root: folder, split: 'test'});
    t.is((await plain.get(1)).label, 2);
    t.deepEqual(
      (await plain.get(1)).input.data,
      Float32Array.from([90, 105, 120, 135, 150, 165], (value) => value / 255),
    );

    writeFileSync(`${images}.gz`, gzipSync(readFileSync(images)));
    renameSync(images, join(root, 'elsewhere'));
    writeFileSync(`${labels}.gz`, gzipSync(readFileSync(labels)));
    await keepsSourceContract(t, () => source({root, split: 'test'}), facts);
    t.deepEqual(await source({root, split: 'test'}).get(1), await plain.get(1));
  });

test('A missing file is named', (t) => {
  const root = temporaryFolder(t);
  t.is(
    dataError(t, root),
    `Expected t10k-images-idx3-ubyte in ${root}: the folder is empty. Expected root to be the folder of MNIST's idx files (.gz or not), or the one that contains ${join('MNIST', 'raw')}.`,
  );
});

test('A file with the wrong magic number is refused', (t) => {
  const root = temporaryFolder(t);
  const {images, labels} = writeSplit(root);
  writeFileSync(images, readFileSync(labels));
  t.is(
    dataError(t, root),
    `${images} holds 11 bytes, its header alone takes 16: the download was probably cut off. ${reload}`,
  );
  writeFileSync(images, Buffer.concat([readFileSync(labels), Buffer.alloc(100)]));
  t.is(
    dataError(t, root),
    `${images} begins with 0x00000801, 0x00000803 was expected of an idx file of unsigned bytes in 3 dimensions: this is another file. ${reload}`,
  );
});

test('A truncated and an oversized IDX file are told from the right one', (t) => {
  const root = temporaryFolder(t);
  const {images} = writeSplit(root);
  const whole = readFileSync(images);
  writeFileSync(images, whole.subarray(0, 30));
  t.is(dataError(t, root), `${images} holds 30 bytes, 34 were expected: the download was probably cut off. ${reload}`);
  writeFileSync(images, Buffer.concat([whole, whole]));
  t.is(
    dataError(t, root),
    `${images} holds 68 bytes, 34 were expected: this is another file, or two in one. ${reload}`,
  );
});

test('A gzipped file that ends early or is not gzipped at all is refused', (t) => {
  const root = temporaryFolder(t);
  const {images} = writeSplit(root);
  const zipped = gzipSync(readFileSync(images));
  renameSync(images, join(root, 'elsewhere'));
  writeFileSync(`${images}.gz`, zipped.subarray(0, zipped.length - 10));
  t.is(
    dataError(t, root),
    `${images}.gz could not be unzipped (unexpected end of file): the download was probably cut off. ${reload}`,
  );
  writeFileSync(`${images}.gz`, '<html>Not found</html>');
  t.is(
    dataError(t, root),
    `${images}.gz could not be unzipped (incorrect header check): the download was probably cut off. ${reload}`,
  );
});

test('Labels must be as many as the images and name one of ten classes', (t) => {
  const root = temporaryFolder(t);
  const {images, labels} = writeSplit(root, [1, 2]);
  t.is(
    dataError(t, root),
    `${labels} holds 2 labels for the 3 images of ${images}: they belong to different splits. Download both again.`,
  );
  writeSplit(root, [1, 2, 10]);
  t.is(
    dataError(t, root),
    `${labels}, record 2: expected a label from 0 to 9, received 10. The file is damaged, or not MNIST's. ${reload}`,
  );
});

testWithShared('The real Fashion-MNIST begins with an ankle boot', 'data/fashion-mnist', async (t, root) => {
  const train = fashionMnist({root, split: 'train'});
  await keepsSourceContract(t, () => train, {length: 60_000, classes: 10, shape: [28, 28, 1]});
  const {input, label} = await train.get(0);
  t.is(train.classes?.[label as number], 'Ankle boot');
  t.is(
    input.data.reduce((sum, value) => sum + Math.round(value * 255), 0),
    76_247,
  );
});

testWithShared('The real Fashion-MNIST has 1,000 test images per class', 'data/fashion-mnist', async (t, root) => {
  const dataset = fashionMnist({root, split: 'test'});
  const counts = new Int32Array(10);
  for (let index = 0; index < dataset.length; index++) {
    const {label} = await dataset.get(index);
    counts[label as number] = (counts[label as number] ?? 0) + 1;
  }
  t.deepEqual([...counts], Array(10).fill(1000));
});
