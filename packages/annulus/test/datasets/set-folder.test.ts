import {cpSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {setFolder} from '../../src/datasets/set-folder.js';
import {placedTasks} from '../../src/transfer/task-place.js';

test('a data set lies in the folder of its name, letter by letter, or in the root itself', (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'DTD'));
  t.is(setFolder('dtd', root), root);
  mkdirSync(join(root, 'dtd'));
  t.is(setFolder('dtd', root), join(root, 'dtd'));
  t.is(setFolder('dtd', join(root, 'none')), join(root, 'none'));
});

testWithShared(
  'comparing and transferring find a data set in its own folder, in the one of its archive, and in the folder of all',
  'data/audiomnist',
  (t, set) => {
    const all = temporaryFolder(t);
    cpSync(join(set, 'data'), join(all, 'audiomnist', 'data'), {recursive: true});
    const lengths = [join(all, 'audiomnist', 'data'), join(all, 'audiomnist'), all, [all]].map(
      (root) => openDataset({dataset: 'audiomnist', root, seed: 0}).pretrain.length,
    );
    t.is(new Set(lengths).size, 1);
    for (const root of [join(all, 'audiomnist', 'data'), join(all, 'audiomnist'), all]) {
      t.is(placedTasks(['audiomnist'], root).tasks.length, 1, root);
    }
  },
);
