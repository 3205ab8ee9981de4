import '@annulus/testing/on-tested-backend';
import {execFileSync, spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {folderOf} from './checkpoint-files.js';
import type {FullDiskRun} from './run-on-full-disk.js';

const script = fileURLToPath(new URL('./run-on-full-disk.js', import.meta.url));

/** Ways to a namespace in which a small disk can be mounted, that ends with its process. */
const namespace = [['-Urm'], ['-m']].find(
  (flags) => spawnSync('unshare', [...flags, 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0,
);

function runOnSmallDisk(folder: string, onSaveError: string): FullDiskRun {
  const mount = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$0" "$2" "$1" "$3"';
  const args = [...(namespace as string[]), 'sh', '-c', mount, process.execPath, folder, script, onSaveError];
  return JSON.parse(execFileSync('unshare', args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}));
}

const onSmallDisk = (title: string, body: (t: ExecutionContext) => Promise<void>) =>
  test.serial(title, async (t) => {
    if (namespace) return body(t);
    t.log('Left out: no small disk can be mounted here, neither as root nor by unshare -Urm.');
    t.pass();
  });

/** The error text, its two numbers as plain digits. */
const fullDisk = (folder: string) => {
  const escaped = folder.replaceAll(/[/.]/g, '\\$&');
  return new RegExp(
    `^${escaped}\\/epoch=2-step=4\\.safetensors could not be written: the disk is full\\. (2,00\\d,\\d{3}) bytes are ` +
      'needed, (1,04\\d,\\d{3}) are free: make room, or choose another folder\\. The previous checkpoint is untouched\\.$',
  );
};

onSmallDisk('a full disk fails the run with the path and the space, and keeps the last good checkpoint', async (t) => {
  const folder = await folderOf(t);
  const {error, warnings, epochs, files, best, last, resources} = runOnSmallDisk(folder, 'fail');
  const said = /^"ModelCheckpoint" failed in the "boundary" hook: (.*?)(?: \(and 1 more while the run was ending\))?$/;
  t.regex(said.exec(error ?? '')?.[1] ?? '', fullDisk(folder));
  t.deepEqual(warnings, []);
  t.true(epochs < 4);
  t.true(files.includes('epoch=1-step=2.safetensors'));
  t.false(files.some((name) => name.endsWith('.tmp')));
  t.is(best, `${folder}/epoch=1-step=2.safetensors`);
  t.deepEqual(resources, []);
  t.truthy(last);
});

onSmallDisk('a full disk is a warning where the run shall go on, and later saves succeed', async (t) => {
  const folder = await folderOf(t);
  const {error, warnings, epochs, files, best, last, resources} = runOnSmallDisk(folder, 'continue');
  t.is(error, null);
  t.is(warnings.length, 1);
  t.regex(warnings[0] ?? '', fullDisk(folder));
  t.is(epochs, 4);
  t.deepEqual(files, ['epoch=4-step=8.safetensors']);
  t.is(best, `${folder}/epoch=4-step=8.safetensors`);
  t.is(last, best);
  t.deepEqual(resources, []);
});
