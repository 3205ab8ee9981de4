import test from 'ava';
import {resultsTable} from '../../src/comparison/results-table.js';
import {duration} from '../../src/text/duration.js';
import {tinyComparison} from './tiny-comparison.js';

test('the table has a row for guessing, for the random encoder and for every variant, with standard errors', (t) => {
  const failures = [{id: 'ir', label: 'IR', error: 'the loss was NaN'}];
  t.is(
    resultsTable({...tinyComparison(), failures}),
    [
      '┌────────────────────┬──────────────┬─────────────────┬───────────────────┐',
      '│                    │ kNN accuracy │ linear accuracy │ seconds per epoch │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ Guessing           │         6.3% │            6.3% │                 – │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ Random encoder     │  10.0 ± 0.9% │     20.0 ± 1.3% │                 – │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ MoCo               │  50.0 ± 1.6% │     60.0 ± 1.5% │         1.5 ± 0.7 │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ MoCoRing (stopped) │  40.0 ± 1.5% │               – │        1.3 (0.8×) │',
      '├────────────────────┼──────────────┼─────────────────┼───────────────────┤',
      '│ IR (failed)        │            – │               – │                 – │',
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
