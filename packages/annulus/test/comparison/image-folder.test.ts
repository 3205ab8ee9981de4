import {mkdir, mkdtemp, readdir, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import sharp from 'sharp';
import {runQuietly} from '../run-quietly.js';

/** Two classes of photos, each wide, tall and square by turns. */
async function photos(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'annulus-'));
  const sides = [
    [24, 16],
    [16, 40],
    [20, 20],
  ] as const;
  for (const [name, background] of [
    ['cat', '#c04020'],
    ['dog', '#2040c0'],
  ] as const) {
    await mkdir(join(root, name));
    for (let index = 0; index < 15; index++) {
      const [width, height] = sides[index % sides.length] as (typeof sides)[number];
      const image = sharp({create: {width, height, channels: 3, background}});
      await image.png().toFile(join(root, name, `${index}.png`));
    }
  }
  return root;
}

const tiny = `--algorithm moco --size 16 --epochs 1 --batch-size 8 --queue 16 --encoder small-convnet --width 4 --dimensions 8 --ring off --neighbours 3 --probe-epochs 1 --backend ${TESTED_BACKEND} --workers 1 --progress quiet`;

const compareImages = (root: string, output: string) =>
  runQuietly(
    'compare',
    ...['--dataset', 'image-folder', '--root', root, '--output', output, '--name', 'run'],
    ...tiny.split(' '),
  );

test.serial('photos of any aspect are trained on and measured', async (t) => {
  const output = await mkdtemp(join(tmpdir(), 'annulus-'));
  const {code, out, err} = await compareImages(await photos(), output);
  t.is(err, '');
  t.is(code, 0);
  t.true(out.includes('report.html'), out);
});

test.serial('a run that fails before anything was measured leaves its name free', async (t) => {
  const [root, output] = [await photos(), await mkdtemp(join(tmpdir(), 'annulus-'))];
  await writeFile(join(root, 'cat', '0.png'), 'not an image');
  const {code, err} = await compareImages(root, output);
  t.is(code, 1);
  t.true(err.includes(`${join(root, 'cat', '0.png')} could not be decoded`), err);
  t.deepEqual(await readdir(output), []);
});
