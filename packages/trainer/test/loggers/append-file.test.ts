import {existsSync, readFileSync, rmSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {AppendFile} from '../../src/loggers/append-file.js';

const failed = (path: string, reason: string) =>
  `Expected ${path} to be a file that can be written: ${reason}. ` +
  'Make room or restore its folder, and resume from the last checkpoint.';

test.serial(
  'what is added is counted at once, and written when flushed, when closed, or when there is much of it',
  async (t) => {
    const path = join(await temporaryFolder(t), 'file');
    await writeFile(path, 'before ');
    const file = new AppendFile(path);
    file.append(Buffer.from('one '));
    t.is(file.length, 11);
    t.is(readFileSync(path, 'utf8'), 'before ');
    file.flush();
    t.is(readFileSync(path, 'utf8'), 'before one ');
    file.append(Buffer.alloc(64 * 1024, 'x'));
    t.is(readFileSync(path).length, 11 + 64 * 1024);
    file.append(Buffer.from('end'));
    file.close();
    t.true(readFileSync(path, 'utf8').endsWith('xend'));
  },
);

test.serial('what is added reaches the file without another call', async (t) => {
  const path = join(await temporaryFolder(t), 'file');
  const file = new AppendFile(path);
  file.append(Buffer.from('line'));
  while (readFileSync(path, 'utf8') === '') await wait(20);
  t.is(readFileSync(path, 'utf8'), 'line');
  file.close();
});

test.serial('a file is cut back to a length and added to from there', async (t) => {
  const path = join(await temporaryFolder(t), 'file');
  await writeFile(path, 'kept lost');
  const file = new AppendFile(path);
  file.cutBackTo(5);
  file.append(Buffer.from('new'));
  t.is(file.length, 8);
  file.close();
  t.is(readFileSync(path, 'utf8'), 'kept new');
});

test.serial('a file that was deleted is an error that names it, thrown by the next call', async (t) => {
  const path = join(await temporaryFolder(t), 'file');
  const file = new AppendFile(path);
  rmSync(path);
  file.append(Buffer.from('lost'));
  t.throws(() => file.flush(), {message: failed(path, 'it was deleted during the run')});
  t.throws(() => file.append(Buffer.from('lost')), {message: failed(path, 'it was deleted during the run')});
  t.notThrows(() => file.close(), 'the error has been thrown already');
});

test('a full disk is an error that names the file, which close throws if nothing did before', (t) => {
  const path = '/dev/full';
  if (!existsSync(path)) {
    t.log(`There is no ${path} here, which stands for a full disk.`);
    t.pass();
    return;
  }
  const file = new AppendFile(path);
  file.append(Buffer.from('lost'));
  t.throws(() => file.close(), {message: failed(path, 'ENOSPC: no space left on device, write')});
});
