import test from 'ava';
import {labelSource, time} from '../../src/options/option-type.js';

test('A time is read in hours, minutes and seconds', (t) => {
  const texts = ['45s', '2min', '1h30min', '1.5h', '1h 30m', '2MIN', '1h30min5s'];
  t.deepEqual(texts.map(time.parse), [45, 120, 5400, 5400, 5400, 120, 5405]);
  t.deepEqual(['', '5', '0s', 'min', '-1min', '1min2h', 'ten minutes'].map(time.parse), new Array(7).fill(undefined));
});

test('Labels come from folders, from nowhere, or from a table', (t) => {
  t.deepEqual(['folders', 'none', 'a/labels.CSV', 'x.tsv'].map(labelSource.parse), [
    'folders',
    'none',
    'a/labels.CSV',
    'x.tsv',
  ]);
  t.deepEqual(['folder', 'labels', ''].map(labelSource.parse), [undefined, undefined, undefined]);
});
