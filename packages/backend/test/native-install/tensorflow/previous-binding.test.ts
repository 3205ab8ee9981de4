import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {PreviousBinding} from '../../../src/native-install/tensorflow/previous-binding.js';
import {folderWith} from '../folder.js';

/** Puts a file into `lib` of a package. */
function built(folder: string, text: string): string {
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib/binding'), text);
  return join(folder, 'lib/binding');
}

test.serial('a binding that was put aside comes back in the place of one that does not work', async (t) => {
  const folder = folderWith(t);
  const binding = built(folder, 'works');
  const previous = await PreviousBinding.putAside(folder);
  t.false(existsSync(binding));
  built(folder, 'does not');
  mkdirSync(join(folder, 'deps'));
  await previous.restore();
  t.is(readFileSync(binding, 'utf8'), 'works');
  t.deepEqual(readdirSync(folder), ['lib']);
});

test.serial('nothing of it is left once its successor works', async (t) => {
  const folder = folderWith(t);
  built(folder, 'works');
  const previous = await PreviousBinding.putAside(folder);
  const binding = built(folder, 'works better');
  await previous.remove();
  t.is(readFileSync(binding, 'utf8'), 'works better');
  t.deepEqual(readdirSync(folder), ['lib']);
});
