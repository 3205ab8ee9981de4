import test from 'ava';
import {allAskedMeasured} from '../../src/transfer/all-asked-measured.js';
import type {TransferResults} from '../../src/transfer/transfer-results.js';

const [whole, one] = [
  {task: 'dtd', error: 'not whole'},
  {task: 'dtd', encoder: 'moco', error: 'too large'},
] as const;
const measured = [{}] as unknown as TransferResults['parts'];
const results = {asked: 'all', complete: true, failures: [], parts: measured} as const;

test('a set that is merely found and not whole is enough with others, and is not where it is named or the only one', (t) => {
  t.true(allAskedMeasured(results));
  t.true(allAskedMeasured({...results, complete: false, failures: [whole]}));
  t.false(allAskedMeasured({...results, failures: [whole], parts: []}));
  t.false(allAskedMeasured({...results, asked: ['dtd', 'mnist'], complete: false, failures: [whole]}));
});

test('an encoder that fails on a task is always a failure', (t) => {
  t.false(allAskedMeasured({...results, complete: false, failures: [whole, one]}));
});
