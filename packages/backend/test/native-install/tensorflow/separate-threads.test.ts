import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {separateThreads} from '../../../src/native-install/tensorflow/separate-threads.js';
import {folderWith} from '../folder.js';

const around = (declaration: string) => `namespace tfnodejs {\n\n${declaration}\n\nstatic void DeallocTensor() {}\n}\n`;

test('each thread has its own names of attributes, and nothing else of the sources changes', async (t) => {
  const folder = folderWith(t, {'tfjs_backend.cc': around('static std::set<std::string> ATTR_NAME_SET;')});
  const separate = around('static thread_local std::set<std::string> ATTR_NAME_SET;');
  for (const _ of ['as they come', 'once more']) {
    await separateThreads(folder);
    t.is(readFileSync(join(folder, 'tfjs_backend.cc'), 'utf8'), separate);
  }
});

test('sources that share nothing stay as they are', async (t) => {
  const folder = folderWith(t, {'tfjs_backend.cc': around('// Nothing is shared.')});
  await separateThreads(folder);
  t.is(readFileSync(join(folder, 'tfjs_backend.cc'), 'utf8'), around('// Nothing is shared.'));
});
