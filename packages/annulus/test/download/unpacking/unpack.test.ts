import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import type {OfficialFile, Place} from '../../../src/download/official/official-set.js';
import {ArchiveError} from '../../../src/download/unpacking/archive-error.js';
import {chosenPath} from '../../../src/download/unpacking/chosen-path.js';
import {unpack} from '../../../src/download/unpacking/unpack.js';
import {type Members, put, tar, tarGz, textAt, zip} from '../archives.js';

const all: readonly Place[] = [{from: '', to: 'set'}];

async function unpacked(
  t: ExecutionContext,
  format: OfficialFile['format'],
  bytes: Uint8Array,
  places = all,
  signal = new AbortController().signal,
) {
  const folder = temporaryFolder(t);
  const into = join(folder, 'into');
  const heard: number[] = [];
  const onBytes = (count: number) => heard.push(count);
  const found = await unpack(format, {archive: put(join(folder, 'archive'), bytes), into, places, signal, onBytes});
  return {into, heard, ...found};
}

const members: Members = {
  './top/': '',
  './top/lists/one.txt': 'one',
  './top/lists/empty.txt': '',
  './top/pictures/deep/big.bin': new Uint8Array(3_000_000).fill(7),
  'readme.txt': 'not wanted',
};
const places: readonly Place[] = [
  {from: 'top/lists', to: 'set/lists'},
  {from: '*/pictures', to: 'set/pictures'},
];

for (const [name, format, bytes] of [
  ['a tar.gz', 'tar.gz', tarGz(members)],
  ['a tar', 'tar', tar(members)],
  [
    'a zip',
    'zip',
    zip(Object.fromEntries(Object.entries(members).map(([path, content]) => [path.replace('./', ''), content]))),
  ],
  [
    'a zip beyond 4 GB',
    'zip',
    zip(
      {
        'top/lists/one.txt': 'one',
        'top/lists/empty.txt': '',
        'top/pictures/deep/big.bin': new Uint8Array(3_000_000).fill(7),
        'readme.txt': '',
      },
      'zip64',
    ),
  ],
] as const) {
  test.serial(`what is wanted of ${name} is unpacked to its places, and nothing else`, async (t) => {
    const {into, files, links, heard} = await unpacked(t, format, bytes, places);
    t.deepEqual([files, links], [3, 0]);
    t.is(textAt(into, 'set/lists/one.txt'), 'one');
    t.is(textAt(into, 'set/lists/empty.txt'), '');
    t.is(textAt(into, 'set/pictures/deep/big.bin'), '\u0007'.repeat(3_000_000));
    t.deepEqual(readdirSync(into), ['set']);
    t.true((heard.at(-1) as number) > 0);
  });
}

const outside: readonly (readonly [name: string, members: Members, problem: string])[] = [
  [
    'a path with .. at its beginning',
    {'../evil': 'x'},
    'it holds "../evil", a path that leaves the folder it is unpacked into',
  ],
  [
    'a path with .. in it',
    {'a/../../evil': 'x'},
    'it holds "a/../../evil", a path that leaves the folder it is unpacked into',
  ],
  [
    'an absolute path',
    {'/outside/evil': 'x'},
    'it holds "/outside/evil", a path that leaves the folder it is unpacked into',
  ],
  ['a path of Windows', {'c:\\evil': 'x'}, 'it holds "c:\\\\evil", a path that leaves the folder it is unpacked into'],
  [
    'a link that leads out',
    {'a/b': {link: 'SymbolicLink', to: '../../evil'}},
    'it holds "a/b", a link to ../../evil, out of the folder it is unpacked into',
  ],
  [
    'a link to an absolute path',
    {'a/b': {link: 'SymbolicLink', to: '/etc/passwd'}},
    'it holds "a/b", a link to /etc/passwd, out of the folder it is unpacked into',
  ],
  [
    'a second name of a file outside',
    {'a/b': {link: 'Link', to: '../evil'}},
    'it holds "a/b", a link to ../evil, out of the folder it is unpacked into',
  ],
];

for (const [name, evil, message] of outside) {
  test.serial(`an archive with ${name} is refused`, async (t) => {
    await t.throwsAsync(unpacked(t, 'tar.gz', tarGz({'good.txt': 'good', ...evil})), {
      instanceOf: ArchiveError,
      message,
    });
    const hasHardLink = Object.values(evil).some(
      (member) => typeof member === 'object' && 'link' in member && member.link === 'Link',
    );
    if (hasHardLink) return;
    await t.throwsAsync(unpacked(t, 'zip', zip({'good.txt': 'good', ...evil})), {
      instanceOf: ArchiveError,
      message: name.startsWith('a link')
        ? message
        : /^it cannot be unpacked \((invalid relative path|absolute path|invalid characters in fileName): /,
    });
  });
}

test.serial('links that stay inside are left out and counted', async (t) => {
  const linked: Members = {'a.txt': 'a', 'b.txt': {link: 'SymbolicLink', to: 'a.txt'}};
  const inTar = await unpacked(t, 'tar.gz', tarGz({...linked, 'c.txt': {link: 'Link', to: 'a.txt'}}));
  t.deepEqual([inTar.files, inTar.links, readdirSync(join(inTar.into, 'set'))], [1, 2, ['a.txt']]);
  const inZip = await unpacked(t, 'zip', zip(linked));
  t.deepEqual([inZip.files, inZip.links, readdirSync(join(inZip.into, 'set'))], [1, 1, ['a.txt']]);
});

test.serial('a damaged archive is an error, whatever is damaged', async (t) => {
  const random = Uint8Array.from({length: 50_000}, (_, at) => (at * at * 7919) % 251);
  const whole = tarGz({'a.bin': random, 'b.bin': random});
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] as number) ^ 0xff;
  const packed = zip({'a.bin': random});
  const wrong = Buffer.from(packed);
  wrong[100] = (wrong[100] as number) ^ 1;
  const refused = async (format: 'tar.gz' | 'zip', bytes: Uint8Array, message: RegExp | string) => {
    await t.throwsAsync(unpacked(t, format, bytes), {instanceOf: ArchiveError, message});
  };
  await refused('tar.gz', whole.subarray(0, -100), 'it cannot be unpacked (unexpected end of file)');
  await refused('tar.gz', flipped, /^it cannot be unpacked \(/);
  await refused('tar.gz', Buffer.from('<html>'), 'it cannot be unpacked (incorrect header check)');
  await refused(
    'tar.gz',
    gzipSync(tar({'a.bin': random}).subarray(0, 20_000)),
    /^it cannot be unpacked \(TAR_BAD_ARCHIVE: Truncated input/,
  );
  await refused('tar.gz', gzipSync(random), /^it cannot be unpacked \(/);
  await refused('zip', wrong, 'a.bin in it is damaged');
  await refused('zip', packed.subarray(0, -30), /^it cannot be unpacked \(/);
  await refused('zip', Buffer.from('<html>'), /^it cannot be unpacked \(/);
});

test.serial('unpacking ends when it is aborted', async (t) => {
  const controller = new AbortController();
  controller.abort(new Error('enough'));
  for (const [format, bytes] of [
    ['tar.gz', tarGz(members)],
    ['zip', zip({a: 'a'})],
  ] as const) {
    await t.throwsAsync(unpacked(t, format, bytes, all, controller.signal), {message: 'enough'});
  }
});

test.serial('a file that is not packed is moved to its place', async (t) => {
  const {into} = await unpacked(t, 'not packed', Buffer.from('labels'), [{from: '', to: 'MNIST/raw/labels.gz'}]);
  t.is(textAt(into, 'MNIST/raw/labels.gz'), 'labels');
  t.false(existsSync(join(into, '..', 'archive')));
});

test('an entry goes where its place says, whatever its first folder is called', (t) => {
  t.is(
    chosenPath('AudioMNIST-master/data/01/a.wav', [{from: '*/data', to: 'AudioMNIST/data'}]),
    'AudioMNIST/data/01/a.wav',
  );
  t.is(chosenPath('data/01/a.wav', [{from: '*/data', to: 'AudioMNIST/data'}]), undefined);
  t.is(chosenPath('images2/a.jpg', [{from: 'images', to: 'fungi/images'}]), undefined);
  t.is(chosenPath('yes/a.wav', [{from: '', to: 'words'}]), 'words/yes/a.wav');
  t.is(chosenPath('images', [{from: 'images', to: 'fungi/images'}]), 'fungi/images');
});
