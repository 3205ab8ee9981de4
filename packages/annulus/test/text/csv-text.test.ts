import test from 'ava';
import {csvCell, csvCells} from '../../src/text/csv-text.js';

test('what is written as cells is read back, whatever it holds', (t) => {
  const cells = ['plain', 'with, comma', 'a "quote"', '', '"', ',', 'ünï çø∂é'];
  t.deepEqual(csvCells(cells.map(csvCell).join(',')), cells);
  t.deepEqual(csvCells(',a,'), ['', 'a', '']);
});
