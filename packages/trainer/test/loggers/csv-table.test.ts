import test from 'ava';
import {CsvTable} from '../../src/loggers/csv-table.js';

const awkward = 'a, "quoted"\nname';

test('a row is a line to add; a new column changes the whole text', (t) => {
  const table = new CsvTable();
  t.is(table.text, '');
  t.is(table.add({epoch: 0, loss: 0.5}), undefined);
  t.is(table.add({epoch: 1}), '1,\n');
  t.is(table.add({epoch: 2, [awkward]: Number.NaN}), undefined);
  t.is(table.text, 'epoch,loss,"a, ""quoted""\nname"\n0,0.5,\n1,,\n2,,NaN\n');
});

test('a table is read back from its text, without a last line that was cut off', (t) => {
  const table = new CsvTable();
  table.add({epoch: 0, [awkward]: 1, plain: 2});
  const read = CsvTable.parse(`${table.text}1,2`);
  t.is(read.text, table.text);
  t.deepEqual(read.size, {rows: 1, columns: 3});
  t.is(read.add({epoch: 1, [awkward]: -1e-9}), '1,-1e-9,\n');
  t.is(CsvTable.parse('').text, '');
});

test('a table is cut back to the rows and columns it had', (t) => {
  const table = new CsvTable();
  table.add({[awkward]: 1, loss: 2});
  const [{text}, {size}] = [table, table];
  table.add({loss: 3});
  table.add({late: 4});
  t.is(table.cutBackTo(size).text, text);
});
