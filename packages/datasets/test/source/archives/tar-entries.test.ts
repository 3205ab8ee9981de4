import test from 'ava';
import {tarEntries} from '../../../src/source/archives/tar-entries.js';
import {tarFile} from './tar-bytes.js';

const namesIn = (bytes: Buffer) =>
  Array.from(
    tarEntries((at, length) => bytes.subarray(at, at + length), 0, bytes.length),
    ({name, start, size}) => [name, bytes.toString('latin1', start, start + size)],
  );

test('files of a tar archive are found by their headers, long names too', (t) => {
  const long = `${'folder/'.repeat(20)}a.JPEG`;
  const archive = tarFile({
    'one.JPEG': Buffer.from('1'),
    folder: 'directory',
    [long]: Buffer.from('22'),
    empty: Buffer.alloc(0),
  });
  t.deepEqual(namesIn(archive), [
    ['one.JPEG', '1'],
    [long, '22'],
    ['empty', ''],
  ]);
});

test('a tar archive that is cut off or none is an error', (t) => {
  const archive = tarFile({'one.JPEG': Buffer.alloc(600, 'x'), 'two.JPEG': Buffer.alloc(600, 'y')});
  t.throws(() => namesIn(archive.subarray(0, 1024)), {message: 'it ends within one.JPEG'});
  t.throws(() => namesIn(archive.subarray(0, 512 + 1024)), {message: 'it lacks its end'});
  t.throws(() => namesIn(Buffer.from('<html>'.repeat(200))), {message: 'byte 0 begins no entry of a tar archive'});
  t.deepEqual(namesIn(Buffer.alloc(1024)), []);
});
