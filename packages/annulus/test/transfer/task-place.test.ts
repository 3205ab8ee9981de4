import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {placedTasks} from '../../src/transfer/task-place.js';

test('a data set lies in a folder of its name, as it was downloaded, or in the root itself', (t) => {
  const root = temporaryFolder(t);
  for (const name of ['mnist', 'CUB_200_2011', 'fluent-speech-commands', 'MNIST/raw']) {
    mkdirSync(join(root, name), {recursive: true});
  }
  t.deepEqual(placedTasks(['mnist', 'cub200', 'fluent-objects'], root).tasks, [
    {name: 'mnist', folder: join(root, 'mnist')},
    {name: 'cub200', folder: root},
    {name: 'fluent-objects', folder: join(root, 'fluent-speech-commands')},
  ]);
  const all = placedTasks('all', root);
  t.deepEqual(
    all.tasks.map(({name}) => name),
    ['cub200', 'mnist', 'fluent-actions', 'fluent-objects', 'fluent-locations'],
  );
  t.true(all.absent.includes('aircraft') && !all.absent.includes('mnist') && !all.absent.includes('image-folder'));
});

test('own pictures are those of the root, or in a folder of that name', (t) => {
  const root = temporaryFolder(t);
  t.deepEqual(placedTasks(['image-folder'], root).tasks, [{name: 'image-folder', folder: root}]);
});

test('a task whose data set is absent says where it should be and how to get it', (t) => {
  const root = temporaryFolder(t);
  const message = (tasks: Parameters<typeof placedTasks>[0], where = root) =>
    t.throws(() => placedTasks(tasks, where))?.message.replaceAll(root, '~');
  t.is(
    message(['cub200']),
    `Expected the data set of cub200 in ~/cub200, or root to be its folder with CUB_200_2011 in it; ~ has neither. Download it: download({set: 'cub200', root: '~'})`,
  );
  t.is(
    message(['fluent-actions']),
    `Expected the data set of fluent-actions in ~/fluent-speech-commands, or root to be its folder with fluent_speech_commands_dataset in it; ~ has neither. How to get it: download({set: 'fluent-speech-commands', root: '~'})`,
  );
  t.is(
    message('all'),
    `Expected root to hold the data sets of some tasks, each in a folder of its name, such as ~/cub200; ~ holds none. Download it: download({set: 'cub200', root: '~'})`,
  );
  t.regex(message(['image-folder'], join(root, 'none')) ?? '', /~\/none does not exist\.$/);
});
