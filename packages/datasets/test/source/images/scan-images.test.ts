import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {imageFolder, scanImages} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {emptyFiles, writeImage} from './picture-files.js';

test.serial('A scan lists every damaged image in order, and the smallest and the largest of the others', async (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'a/3.png', 'b/1.jpg', 'a/1.png');
  await writeImage(join(root, 'a', '2.png'), 8, 4, [0, 0, 0]);
  await writeImage(join(root, 'b', '2.png'), 5, 30, [0, 0, 0]);
  await writeImage(join(root, 'b', '3.png'), 6, 4, [0, 0, 0]);
  writeFileSync(join(root, 'b', '4.ppm'), Buffer.concat([Buffer.from('P6 5 4 255 '), Buffer.alloc(60)]));
  const images = imageFolder({root, size: 4});
  const read: number[] = [];
  const {damaged, smallest, largest} = await scanImages(images, {onProgress: (count) => read.push(count)});
  t.deepEqual(
    damaged.map(({path}) => path),
    ['a/1.png', 'a/3.png', 'b/1.jpg'].map((name) => join(root, name)),
  );
  t.like(damaged[0], {message: `${join(root, 'a/1.png')} could not be decoded: it is empty. Delete it or replace it.`});
  t.is(damaged[1]?.problem, 'it is empty');
  t.deepEqual(smallest, {width: 5, height: 4});
  t.deepEqual(largest, {width: 5, height: 30});
  t.deepEqual(read, [1, 2, 3, 4, 5, 6, 7]);

  const others = imageFolder({root, leaveOut: damaged.map(({path}) => path)});
  t.deepEqual((await scanImages(others)).damaged, []);
  t.is(others.length, 4);
});

test.serial('A scan of damaged images alone knows no sizes, and one that is aborted ends', async (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, '1.png');
  t.deepEqual(Object.keys(await scanImages(imageFolder({root}))), ['damaged']);
  await t.throwsAsync(scanImages(imageFolder({root}), {signal: AbortSignal.abort(new Error('enough'))}), {
    message: 'enough',
  });
});
