import test from 'ava';
import {commonFolder, nameBelow} from '../../src/embedding/common-folder.js';

test('the folder that holds several is the innermost, and names are below it', (t) => {
  t.is(commonFolder(['/a/b']), '/a/b');
  t.is(commonFolder(['/a/b', '/a/c']), '/a');
  t.is(commonFolder(['/a/b', '/a/bc', '/a/b/d']), '/a');
  t.is(commonFolder(['/a/b', '/a/b/d']), '/a/b');
  t.is(commonFolder(['/x/a', '/y/a']), '/');
  t.is(nameBelow('/', '/x/a/1.png'), 'x/a/1.png');
});
