import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {expectSpace, spaceFor} from '../../src/download/expect-space.js';
import type {OfficialFile} from '../../src/download/official/official-set.js';
import {OptionError} from '../../src/index.js';

const file = (format: OfficialFile['format'], bytes: number, unpackedBytes: number): OfficialFile => ({
  name: 'file',
  addresses: ['https://example.org/file'],
  checksum: 'none published',
  bytes,
  unpackedBytes,
  format,
  places: [{from: '', to: 'file'}],
});

test('the room for a data set is that of all it holds and of one archive at a time', (t) => {
  const [small, large] = [file('zip', 10, 15), file('tar.gz', 100, 130)];
  const to = (each: OfficialFile, there = 0) => ({file: each, there});
  t.is(spaceFor([to(small), to(large)], 'delete'), 15 + 100 + 130);
  t.is(spaceFor([to(large), to(small)], 'delete'), 100 + 130);
  t.is(spaceFor([to(small), to(large)], 'keep'), 10 + 15 + 100 + 130);
  t.is(spaceFor([to(large, 60)], 'delete'), 40 + 130);
  t.is(spaceFor([to(file('not packed', 7, 7)), to(file('not packed', 8, 8), 3)], 'delete'), 7 + 5);
  t.is(spaceFor([], 'delete'), 0);
});

test.serial('a disk without the room is refused before anything is downloaded', async (t) => {
  const root = join(temporaryFolder(t), 'new', 'data');
  await t.notThrowsAsync(expectSpace(root, 1));
  const {message} = await t.throwsAsync(expectSpace(root, 2e18), {instanceOf: OptionError});
  t.is(
    message.replace(/has [\d.]+ .B/, 'has little'),
    `Expected root to be on a disk with 2000000.0 TB free, that of ${root} has little. Make room, or choose another root.`,
  );
});
