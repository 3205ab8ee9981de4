import test from 'ava';
import {studyTable} from '../../src/study/study-table.js';
import {tinyStudy} from './tiny-study.js';

test('the tables have means with standard errors, how many seeds there are, and paired differences', (t) => {
  t.is(
    studyTable(tinyStudy()),
    [
      '┌────────────────┬──────────────┬─────────────────┬───────────────────┬────────┐',
      '│                │ kNN accuracy │ linear accuracy │ seconds per epoch │  seeds │',
      '├────────────────┼──────────────┼─────────────────┼───────────────────┼────────┤',
      '│ Guessing       │         6.3% │            6.3% │                 – │      – │',
      '├────────────────┼──────────────┼─────────────────┼───────────────────┼────────┤',
      '│ Random encoder │  11.0 ± 1.0% │     20.0 ± 0.0% │                 – │ 2 of 3 │',
      '├────────────────┼──────────────┼─────────────────┼───────────────────┼────────┤',
      '│ IR             │  45.0 ± 2.9% │     53.0 ± 1.7% │               1.5 │      3 │',
      '├────────────────┼──────────────┼─────────────────┼───────────────────┼────────┤',
      '│ IRing          │  48.0 ± 4.0% │     51.5 ± 1.5% │               1.5 │ 2 of 3 │',
      '└────────────────┴──────────────┴─────────────────┴───────────────────┴────────┘',
      '┌──────────────────────────────┬────────────┬────────────┐',
      '│ paired difference, in points │        kNN │     linear │',
      '├──────────────────────────────┼────────────┼────────────┤',
      '│ IRing − IR                   │ +3.0 ± 1.0 │ −1.5 ± 1.5 │',
      '└──────────────────────────────┴────────────┴────────────┘',
    ].join('\n'),
  );
});

test('one seed has no standard error, and one cell no difference', (t) => {
  const {configuration, results, ...rest} = tinyStudy();
  const options = {...configuration.options, cells: configuration.options.cells.slice(0, 1), seeds: 1};
  const table = studyTable({...rest, configuration: {...configuration, options}, results: results.slice(0, 2)});
  t.false(table.includes('±'));
  t.false(table.includes('paired difference'));
});
