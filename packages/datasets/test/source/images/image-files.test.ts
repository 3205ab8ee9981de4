import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {imageFiles} from '../../../src/index.js';
import {writeImage} from './picture-files.js';

test.serial('images are read by their paths, in that order', async (t) => {
  const folder = temporaryFolder(t);
  const [wide, seen] = [join(folder, 'wide.png'), join(folder, 'seen through.png')];
  await writeImage(wide, 40, 20, [255, 0, 0]);
  await writeImage(seen, 2, 2, [0, 0, 255, 0]);
  const images = imageFiles({files: [seen, wide], size: 10, background: '#00ff00'});
  t.is(images.length, 2);
  t.deepEqual(images.files, [seen, wide]);
  t.deepEqual([...(await images.get(0)).input.data.subarray(0, 3)], [0, 1, 0]);
  t.deepEqual((await images.get(1)).input.shape, [10, 20, 3]);
  await t.throwsAsync(async () => imageFiles({files: [join(folder, 'none.png')]}).get(0), {
    message: `${join(folder, 'none.png')} could not be decoded: it does not exist, or is a link to something that does not. Delete it or repair it.`,
  });
});
