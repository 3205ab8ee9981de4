import test from 'ava';
import {resultsTable} from '../../src/comparison/results-table.js';
import {duration} from '../../src/text/duration.js';
import {tinyComparison} from './tiny-comparison.js';

test('the table has a row for the random encoder and for every variant', (t) => {
  t.is(
    resultsTable(tinyComparison()),
    [
      '┌────────────────────┬──────────────┬─────────────────┬───────────────────┐',
      '│                    │ kNN accuracy │ linear accuracy │ seconds per epoch │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ Random encoder     │        10.0% │           20.0% │                 – │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ MoCo               │        50.0% │           60.0% │               1.5 │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ MoCoRing (stopped) │        40.0% │               – │               1.3 │',
      '└────────────────────┴──────────────┴─────────────────┴───────────────────┘',
    ].join('\n'),
  );
});

test('durations read as people say them', (t) => {
  t.deepEqual([0.4, 59.4, 59.6, 125, 3600, 4055].map(duration), [
    '0 s',
    '59 s',
    '1 min 00 s',
    '2 min 05 s',
    '1 h 00 min',
    '1 h 07 min',
  ]);
});
