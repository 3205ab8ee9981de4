import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {explore} from '../../src/index.js';
import {listening, trainedRun} from '../embedding/trained.js';
import {pictureFolder} from '../picture-folder.js';
import {runQuietly} from '../run-quietly.js';

const quiet = ['--backend', TESTED_BACKEND, '--progress', 'quiet'] as const;
const options = {backend: TESTED_BACKEND, progress: 'quiet'} as const;
const files = ['diverse.txt', 'index.html', 'near-duplicates.txt', 'outliers.txt', 'typical.txt'];

test.serial('a run is explored by one command, and again in place of the first page', async (t) => {
  const root = pictureFolder(['1.png', '2.png', '3.png', '4.png', '5.png', '6.png', '7.png']);
  copyFileSync(join(root, '3.png'), join(root, 'copy of 3.png'));
  const run = await trainedRun({dataset: 'image-folder', root, size: 16, labels: 'none'});
  const {code, out, err} = await runQuietly('explore', run, ...quiet);
  t.deepEqual([code, err], [0, '']);
  const folder = join(run, 'explore');
  t.deepEqual(readdirSync(folder).sort(), files);
  t.true(out.includes(`  ${join(folder, 'near-duplicates.txt')}\n`));
  t.true(out.endsWith(`Open in a browser: ${join(folder, 'index.html')}`));
  const copies = `${join(root, '3.png')}\n${join(root, 'copy of 3.png')}\n`;
  t.true(readFileSync(join(folder, 'near-duplicates.txt'), 'utf8').startsWith(copies));
  t.is((await runQuietly('explore', run, '--pictures', '4', ...quiet)).code, 0);
  t.is(readFileSync(join(folder, 'outliers.txt'), 'utf8').split('\n').length, 5);
});

test.serial('pictures of a data set that are no files have thumbnails and names too', async (t) => {
  const run = await trainedRun({dataset: 'shapes', train: 12, test: 6, size: 16, seed: 0});
  const {folder} = await explore(run, [], {...options, clusters: 2}, listening());
  t.regex(readFileSync(join(folder, 'diverse.txt'), 'utf8'), /^(train|test)\/\d+\n/);
  t.true(readFileSync(join(folder, 'index.html'), 'utf8').includes('"cluster 2"'));
});

test.serial('what makes no sense is refused, and nothing is written or replaced', async (t) => {
  const folder = temporaryFolder(t);
  const run = await trainedRun({dataset: 'shapes', train: 12, test: 6, size: 16, seed: 0});
  const refused = async (args: readonly string[], err: string, code = 2) =>
    t.deepEqual(await runQuietly('explore', ...args, ...quiet), {code, out: '', err});
  await refused(
    [folder],
    `Expected the folder of an encoder, or of a run that has one, received ${folder}, which holds none. Train one first, such as with annulus pretrain.`,
  );
  await refused([run, '--pictures', '0'], 'Expected --pictures to be a positive integer, received 0.');
  const mine = join(folder, 'mine');
  mkdirSync(mine);
  writeFileSync(join(mine, 'letter.txt'), 'dear');
  await refused(
    [run, '--output', mine],
    `Expected --output to be a new folder or one of an exploration, which is replaced: ${mine} holds letter.txt. Choose another folder, or move the file.`,
  );
  t.is(readFileSync(join(mine, 'letter.txt'), 'utf8'), 'dear');
  const stopped = explore(run, [], options, listening(AbortSignal.abort('Ctrl-C')));
  t.is(await stopped.catch((reason: unknown) => reason), 'Ctrl-C');
  t.false(existsSync(join(run, 'explore')));
  writeFileSync(join(run, 'configuration.json'), '{"options": {}}');
  await t.throwsAsync(explore(run, [], options, listening()), {message: /to say which examples the run learned from/});
});

test.serial('the help says what comes out, and every flag', async (t) => {
  const {code, out} = await runQuietly('explore', '--help');
  t.is(code, 0);
  for (const flag of [
    '--pictures <n>',
    '--clusters <n>',
    '--seed <n>',
    '--labels <how>',
    '--output <folder>',
    '--layer <name>',
  ]) {
    t.true(out.includes(flag), flag);
  }
});
