import '@annulus/testing/on-tested-backend';
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {inspectCheckpoint, ModelCheckpoint} from '../../../src/index.js';
import {best, fitIn, names} from '../../callbacks/fit-in-folder.js';
import {folderOf} from '../checkpoint-files.js';

test.serial('a resumed run goes on with the list of an earlier one, and clears away what that could not', async (t) => {
  const [whole, halves] = [await folderOf(t), await folderOf(t)];
  const keep = {...best, top: 2, last: 'keep'} as const;
  await fitIn(whole, {...keep, trainer: {maxEpochs: 5}});
  const first = await fitIn(halves, {...keep, trainer: {maxEpochs: 3}});
  t.deepEqual(first.files, ['epoch=2-step=4', 'epoch=3-step=6', 'last']);
  await writeFile(join(halves, 'epoch=1-step=2.safetensors'), 'of a process killed before it could delete this');
  await writeFile(join(halves, 'epoch=5-step=10.safetensors'), 'of the same process, later');
  const second = await fitIn(halves, {
    ...keep,
    trainer: {maxEpochs: 5},
    fit: {resume: join(halves, 'last.safetensors')},
  });
  t.is(second.error, undefined);
  t.deepEqual(second.files, names(await readdir(whole)));
  t.deepEqual(second.files, ['epoch=2-step=4', 'epoch=5-step=10', 'last']);
  const states = await Promise.all([whole, halves].map((each) => inspectCheckpoint(join(each, 'last.safetensors'))));
  const callbackStates = states.map(({state}) => JSON.stringify(state.callbacks));
  t.is(callbackStates[0], callbackStates[1]);
  const elsewhere = await fitIn(await folderOf(t), {
    ...keep,
    trainer: {maxEpochs: 6},
    fit: {resume: first.checkpoint.last},
  });
  t.deepEqual(elsewhere.files, ['epoch=6-step=12', 'last']);
});

test.serial(
  'a checkpoint that a killed process never wrote is left out of the list, and written in its turn',
  async (t) => {
    const folder = await folderOf(t);
    const elsewhere = await folderOf(t);
    const other = new ModelCheckpoint({
      folder: elsewhere,
      name: 'other',
      top: 9,
      onStop: 'ignore',
    });
    const options = {top: 3, onStop: 'ignore', after: [other]} as const;
    const {files} = await fitIn(folder, options);
    await rm(join(folder, 'epoch=2-step=4.safetensors'));
    await rm(join(folder, 'epoch=3-step=6.safetensors'));
    const resume = join(elsewhere, 'epoch=2-step=4.safetensors');
    const resumed = await fitIn(folder, {...options, after: [], fit: {resume}});
    t.is(resumed.error, undefined);
    t.deepEqual(files, ['epoch=1-step=2', 'epoch=2-step=4', 'epoch=3-step=6']);
    t.deepEqual(resumed.files, ['epoch=1-step=2', 'epoch=3-step=6']);
  },
);

test.serial('a new run neither overwrites nor deletes the checkpoints of another', async (t) => {
  const folder = await folderOf(t);
  await fitIn(folder, {last: 'keep'});
  const contents = () =>
    Promise.all(['epoch=3-step=6', 'last'].map((name) => readFile(join(folder, `${name}.safetensors`))));
  const before = await contents();
  const {files, checkpoint} = await fitIn(folder, {last: 'keep'});
  t.deepEqual(files, ['epoch=3-step=6', 'epoch=3-step=6-v1', 'last', 'last-v1']);
  t.deepEqual(await contents(), before);
  t.is(checkpoint.last, join(folder, 'last-v1.safetensors'));
  t.deepEqual((await fitIn(folder)).files, [...files.slice(0, 2), 'epoch=3-step=6-v2', ...files.slice(2)]);
});

test.serial('a dry run writes nothing', async (t) => {
  const {files, error} = await fitIn(join(await folderOf(t), 'none'), {trainer: {fastDevRun: {batches: 1}}});
  t.is(error, undefined);
  t.deepEqual(files, []);
});

test.serial('a folder that cannot be written, or that another writes into, is refused before training', async (t) => {
  const folder = await folderOf(t);
  await writeFile(join(folder, 'file'), '');
  await mkdir(join(folder, 'shared'));
  const {error} = await fitIn(join(folder, 'file', 'below'));
  t.is(
    error?.message,
    `"ModelCheckpoint" failed in the "fitStart" hook: Expected ${join(folder, 'file', 'below')} to be a folder that can ` +
      `be written: ENOTDIR: not a directory, mkdir '${join(folder, 'file', 'below')}'. Choose another folder.`,
  );
  const shared = join(folder, 'shared');
  const second = new ModelCheckpoint({folder: join(folder, 'other', '..', 'shared'), name: 'second'});
  t.is(
    (await fitIn(shared, {after: [second]})).error?.message,
    `"second" failed in the "fitStart" hook: Another ModelCheckpoint writes into ${shared} at this moment. ` +
      'Give each a folder of its own.',
  );
  t.is((await fitIn(shared)).error, undefined);
});
