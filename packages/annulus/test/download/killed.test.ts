import {execFile} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {download} from '../../src/download/download.js';
import {tarGz} from './archives.js';
import {file, fileServer} from './file-server.js';
import {spokenDigits, spokenDigitsArchive, spokenDigitsPath} from './small-set.js';

const module = new URL('../../src/download/download.js', import.meta.url).href;

/** Downloads in a process that kills itself as soon as a file is there; resolves with the signal that ended it. */
function killedOnce(there: string, options: object): Promise<NodeJS.Signals | null> {
  const program = `
    import {existsSync} from 'node:fs';
    import {download} from ${JSON.stringify(module)};
    setInterval(() => existsSync(${JSON.stringify(there)}) && process.kill(process.pid, 'SIGKILL'), 1);
    await download(${JSON.stringify(options)});
    process.exit();`;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--input-type=module', '--eval', program], () =>
      resolve(child.signalCode),
    );
  });
}

test.serial('a download that is killed goes on where it was, and nothing of it looks whole meanwhile', async (t) => {
  const half = spokenDigitsArchive.length >> 1;
  const server = await fileServer(t, {
    [spokenDigitsPath]: [file(spokenDigitsArchive, {silent: half}), file(spokenDigitsArchive)],
  });
  const options = {
    set: 'fsdd',
    root: join(temporaryFolder(t), 'data'),
    mirror: server.address,
    progress: 'quiet',
  } as const;
  const part = join(options.root, '.download', 'fsdd', `${spokenDigitsPath.slice(1)}.part`);
  t.is(await killedOnce(part, options), 'SIGKILL');
  t.deepEqual(readdirSync(options.root), ['.download']);
  const there = readFileSync(part).length;
  const {was, examples} = await download(options);
  t.deepEqual([was, examples], ['downloaded', {train: 30, test: 50}]);
  t.deepEqual(
    server.asked.map(({headers}) => headers.range),
    [undefined, there > 0 ? `bytes=${there}-` : undefined],
  );
  t.deepEqual(readdirSync(options.root), ['free-spoken-digit-dataset']);
});

test.serial(
  'unpacking that is killed begins again without a download, and nothing of it looks whole meanwhile',
  async (t) => {
    const archive = tarGz(spokenDigits(60));
    const server = await fileServer(t, {[spokenDigitsPath]: [file(archive)]});
    const options = {
      set: 'fsdd',
      root: join(temporaryFolder(t), 'data'),
      mirror: server.address,
      progress: 'quiet',
    } as const;
    const unpacked = join(options.root, '.download', 'fsdd', 'unpacked', 'free-spoken-digit-dataset', 'recordings');
    t.is(await killedOnce(join(unpacked, '0_ann_1.wav'), options), 'SIGKILL');
    t.deepEqual(readdirSync(options.root), ['.download']);
    t.true(readdirSync(unpacked).length < 600);
    const {examples} = await download(options);
    t.deepEqual(examples, {train: 550, test: 50});
    t.is(server.asked.length, 1);
    t.deepEqual(readdirSync(options.root), ['free-spoken-digit-dataset']);
    t.false(existsSync(unpacked));
  },
);
