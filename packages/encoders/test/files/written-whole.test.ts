import {link, mkdtemp, readdir, readFile, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onBackends} from '@annulus/testing/on-backends';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {saveEncoder} from '../../src/files/save-encoder.js';
import {writeFolder} from '../../src/writing/write-folder.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));
const isLinux = process.platform === 'linux';

(isLinux ? test.serial : test.skip)(
  'a disk that fills up while a folder is written leaves what was there',
  async (t) => {
    const parent = await newFolder();
    const folder = join(parent, 'encoder');
    await writeFolder(folder, (fresh) => writeFile(join(fresh, 'weights.bin'), 'old'));
    const error = await t.throwsAsync(
      writeFolder(folder, async (fresh) => {
        await writeFile(join(fresh, 'weights.bin'), 'ne');
        await writeFile('/dev/full', 'w');
      }),
    );
    t.is((error as NodeJS.ErrnoException).code, 'ENOSPC');
    t.is(await readFile(join(folder, 'weights.bin'), 'utf8'), 'old');
    t.deepEqual(await readdir(parent), ['encoder']);
  },
);

onBackends('an encoder that is saved over another never changes the files of the other in place', async (t) => {
  const parent = await newFolder();
  const folder = join(parent, 'encoder');
  const names = ['encoder.json', 'model.json', 'weights.bin'];
  const first = smallConvNet({width: 2, dimensions: 4, size: 16});
  const second = smallConvNet({width: 4, dimensions: 4, size: 16});
  await saveEncoder(first, folder);
  await writeFile(join(folder, 'notes.txt'), 'of somebody');
  for (const name of names) await link(join(folder, name), join(parent, name));
  const before = await Promise.all(names.map((name) => readFile(join(parent, name))));
  await saveEncoder(second, folder);
  t.deepEqual(await Promise.all(names.map((name) => readFile(join(parent, name)))), before);
  t.notDeepEqual(await readFile(join(folder, 'weights.bin')), before[2]);
  t.deepEqual((await readdir(folder)).sort(), ['encoder.json', 'model.json', 'notes.txt', 'weights.bin']);
  t.deepEqual((await readdir(parent)).sort(), ['encoder', ...names]);
  first.dispose();
  second.dispose();
});
