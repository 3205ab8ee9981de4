import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {runningCommand} from '../../src/commands/running-command.js';
import {commandProcess} from '../command-process.js';
import {file, fileServer} from '../download/file-server.js';
import {spokenDigitsArchive, spokenDigitsPath} from '../download/small-set.js';
import {runQuietly} from '../run-quietly.js';

const names =
  'cifar10, cifar100, mnist, fashion-mnist, stl10, imagenet, tiny-imagenet, aircraft, cub200, dtd, fungi, gtsrb, flowers102, coco-crops, voc2007, voc2012, librispeech, audiomnist, speech-commands, fluent-speech-commands, fsdd';

test.serial(
  'annulus download says the licence, where the files went, and of what is there already nothing more',
  async (t) => {
    const server = await fileServer(t, {[spokenDigitsPath]: [file(spokenDigitsArchive)]});
    const root = join(temporaryFolder(t), 'data');
    const args = [
      'download',
      'fsdd',
      '--root',
      root,
      '--mirror',
      server.address,
      '--keep-archives',
      '--progress',
      'quiet',
    ];
    const counts = '30 train (officially 2,700), 50 test (officially 300)';
    t.deepEqual(await runQuietly(...args), {
      code: 0,
      out: [
        'Free Spoken Digit Dataset: about 16.0 MB; 30.0 MB on disk. https://github.com/Jakobovski/free-spoken-digit-dataset',
        'Licence: CC BY-SA 4.0 (Jackson et al., 2018).',
        `Free Spoken Digit Dataset is in ${join(root, 'free-spoken-digit-dataset', 'recordings')}: ${counts}.`,
      ].join('\n'),
      err: '',
    });
    t.true(existsSync(join(root, spokenDigitsPath)));
    t.deepEqual(await runQuietly(...args), {
      code: 0,
      out: `Free Spoken Digit Dataset is in ${root} already: ${counts}.`,
      err: '',
    });
  },
);

test.serial('annulus download goes on with the next data set where one fails', async (t) => {
  const server = await fileServer(t, {[spokenDigitsPath]: [file(spokenDigitsArchive)]});
  const root = temporaryFolder(t);
  const {code, out, err} = await runQuietly(
    'download',
    'imagenet',
    'dtd',
    'fsdd',
    '--root',
    root,
    '--mirror',
    server.address,
  );
  t.is(code, 1);
  t.true(err.startsWith('ImageNet (ILSVRC2012) cannot be downloaded by a program. '), err);
  t.true(err.includes(`\n${server.address}/dtd-r1.0.1.tar.gz was refused: 404 Not Found. Look for the file at `), err);
  t.true(out.endsWith('30 train (officially 2,700), 50 test (officially 300).'), out);
  t.deepEqual(readdirSync(root), ['free-spoken-digit-dataset']);
});

test.serial('flags of annulus download that make no sense begin nothing', async (t) => {
  const refused = async (...args: string[]) => {
    const {code, err} = await runQuietly('download', ...args);
    t.is(code, 2, err);
    return err;
  };
  const advice = `${runningCommand()} download --list says what they are.`;
  t.is(await refused(), `Expected <set> to be one or more of ${names}, received none. ${advice}`);
  t.is(
    await refused('fsdd', 'cifar'),
    `Expected <set> to be one or more of ${names}, received cifar. Did you mean cifar10? ${advice}`,
  );
  t.regex(await refused('fsddd'), /received fsddd\. Did you mean fsdd\? /);
  t.is(
    await refused('fsdd', '--mirror', 'ftp://nowhere'),
    'Expected --mirror to be a web address such as https://mirror.example/data, received ftp://nowhere.',
  );
  t.is(await refused('fsdd', '--progress', 'no'), 'Expected --progress to be one of bar, quiet, received no.');
  t.regex(
    await refused('fsdd', '--root', join(import.meta.filename, 'data')),
    /^Expected --root to be a folder, received .* is a file\.$/,
  );
});

test.serial('annulus download --list has the sizes and the licence of every data set', async (t) => {
  const {code, out} = await runQuietly('download', '--list');
  t.is(code, 0);
  const lines = out.split('\n');
  t.deepEqual(
    lines.filter((_, at) => at % 2 === 0).map((line) => line.split(' ')[0]),
    names.split(', '),
  );
  t.is(lines[0], 'cifar10                 170.1 MB, 184.4 MB on disk  CIFAR-10');
  t.is(
    lines[1]?.trim(),
    'None is stated: web pictures, used for research by custom. Cite Krizhevsky (2009). https://www.cs.toronto.edu/~kriz/cifar.html',
  );
  t.regex(out, /\nimagenet +from its owners +ImageNet \(ILSVRC2012\)\n/);
});

test.serial('Ctrl-C ends a download at once, and says what to type to go on', async (t) => {
  const half = spokenDigitsArchive.length >> 1;
  const server = await fileServer(t, {
    [spokenDigitsPath]: [file(spokenDigitsArchive, {silent: half}), file(spokenDigitsArchive)],
  });
  const root = join(temporaryFolder(t), 'my data');
  const args = ['download', 'fsdd', '--root', root, '--mirror', server.address];
  const part = join(root, '.download', 'fsdd', `${spokenDigitsPath.slice(1)}.part`);
  const ended = await commandProcess(args, {signal: 'SIGINT', file: part});
  t.is(ended.code, 130, ended.err);
  const typed = `annulus download fsdd --root '${root}' --mirror ${server.address}`;
  t.is(
    ended.err,
    `\nStopping: what has arrived is kept, and the same command goes on: ${typed}. Press Ctrl-C again to stop at once.\n`,
  );
  t.is((await runQuietly(...args)).code, 0);
  t.deepEqual(readdirSync(root), ['free-spoken-digit-dataset']);
});

test.serial('a command that finds no files of a data set says how to get them', async (t) => {
  const root = temporaryFolder(t);
  const missing = async (dataset: string) => (await runQuietly('compare', '--dataset', dataset, '--root', root)).err;
  const cifar = `Expected data_batch_1.bin in ${root}: the folder is empty. Expected --root to be the folder of CIFAR-10's binary version, or the one that contains cifar-10-batches-bin.`;
  t.is(await missing('cifar10'), `${cifar} Download it: ${runningCommand()} download cifar10 --root ${root}`);
  t.true((await missing('imagenet')).endsWith(` How to get it: ${runningCommand()} download imagenet --root ${root}`));
});
