import {join} from 'node:path';
import test from 'ava';
import {trainedEncoder} from '../../src/training/trained-encoder.js';
import {pictureFolder as folderOf} from '../picture-folder.js';

const refused = (path: string) => {
  try {
    trainedEncoder(path);
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
};

test('a run has its encoder in it, and so has a comparison of one variant', (t) => {
  const run = folderOf({'configuration.json': '{}', 'encoder/encoder.json': '{}'});
  t.deepEqual(trainedEncoder(run), {folder: join(run, 'encoder'), home: run, run});
  const compared = folderOf({'configuration.json': '{}', 'moco/encoder/encoder.json': '{}', 'random/x.json': ''});
  const home = join(compared, 'moco');
  const found = {folder: join(home, 'encoder'), home, run: compared, variant: 'moco'};
  for (const path of [compared, home, join(home, 'encoder')]) t.deepEqual(trainedEncoder(path), found);
});

test('an encoder may lie alone, also one of version 0.1', (t) => {
  const root = folderOf({'mine/encoder.json': '{}', 'old/model.json': '{}', 'copied/encoder/encoder.json': '{}'});
  for (const name of ['mine', 'old']) {
    t.deepEqual(trainedEncoder(join(root, name)), {folder: join(root, name), home: join(root, name)});
  }
  t.deepEqual(trainedEncoder(join(root, 'copied')), {
    folder: join(root, 'copied', 'encoder'),
    home: join(root, 'copied'),
  });
});

test('of several encoders one must be named, and the paths are said', (t) => {
  const run = folderOf({
    'configuration.json': '{}',
    'moco/seed-10/encoder/encoder.json': '{}',
    'moco/seed-9/encoder/encoder.json': '{}',
  });
  t.is(
    refused(run),
    `Expected the folder of an encoder, or of a run that has one, received ${run}, which holds 2. Give one of them:\n` +
      `  ${join(run, 'moco', 'seed-9')}\n  ${join(run, 'moco', 'seed-10')}`,
  );
  t.is(trainedEncoder(join(run, 'moco', 'seed-9')).variant, join('moco', 'seed-9'));
});

test('a path without an encoder is refused with what to do', (t) => {
  const root = folderOf({'run/configuration.json': '{}', 'photos/a.jpg': ''});
  const none = (path: string) => `Expected the folder of an encoder, or of a run that has one, received ${path}, `;
  const [run, photos, nowhere] = ['run', 'photos', 'nowhere'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  t.is(
    refused(run),
    `${none(run)}which holds none. An encoder is saved when its training ends or is interrupted by Ctrl-C: let the run go on first.`,
  );
  t.is(refused(photos), `${none(photos)}which holds none. Train one first, such as with annulus pretrain.`);
  t.is(refused(nowhere), `${none(nowhere)}which does not exist.`);
  const file = join(photos, 'a.jpg');
  t.is(refused(file), `${none(file)}a file.`);
});
