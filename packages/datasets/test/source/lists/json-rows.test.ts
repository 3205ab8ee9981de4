import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {jsonRows} from '../../../src/source/lists/json-rows.js';

test.serial('rows are what JSON.parse would have read, wherever a block of the file ends', (t) => {
  const path = join(temporaryFolder(t), 'rows.json');
  const long = 'ä"\\{}[]'.repeat(120_000); // Over several blocks.
  const rows = [{a: [[1, 2], {b: long}]}, {}, {c: {d: null}}];
  const whole = {'a "name\\': 'a {text', info: {inside: [1, {}]}, numbers: [1, [2]], rows, others: [{e: 1}], last: 1};
  for (const indent of [0, 2]) {
    writeFileSync(path, `${JSON.stringify(whole, null, indent)}\n`);
    const read = [...jsonRows(path, '', ['rows'])];
    t.deepEqual(
      read,
      rows.map((value, index) => ({list: 'rows', index, value})),
    );
    t.deepEqual(
      [...jsonRows(path, '', ['others', 'numbers', 'info'])].map(({list, value}) => [list, value]),
      [
        ['numbers', [2]],
        ['others', {e: 1}],
      ],
    );
  }
});
