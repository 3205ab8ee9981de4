import Table from 'cli-table3';
import {accuracyText, differenceText} from '../text/accuracy-text.js';
import {nameList} from '../text/name-list.js';
import {percent} from '../text/percent.js';
import {smallFeaturesText} from '../text/small-features.js';
import {fewTestExamples} from './few-test-examples.js';
import {taskBlocks} from './task-blocks.js';
import type {MeasuredTask, TransferResults} from './transfer-results.js';
import {
  differenceRows,
  type Measured,
  type SummaryRow,
  summaryRows,
  type TransferMeasure,
  transferMeasures,
} from './transfer-summary.js';

/** The tables of a transfer, as text: tasks across, encoders down; by the linear probe and by nearest neighbours. */
export const transferTable = (results: TransferResults): string =>
  [
    ...(Object.keys(transferMeasures) as TransferMeasure[]).flatMap((measure) =>
      taskBlocks(results.tasks).map((tasks) => tableOf(results, tasks, measure)),
    ),
    errorText(results),
    trialText(results),
    fewTestExamples(results.tasks),
    belowGuessingText(results),
    ...failureLines(results),
  ]
    .filter((text) => text !== '')
    .join('\n');

/** The last of these tables by the linear probe, while more are to come. */
export const lastTable = (results: TransferResults): string => {
  const last = taskBlocks(results.tasks).at(-1);
  return last ? tableOf(results, last, 'linear') : '';
};

function tableOf(results: TransferResults, tasks: readonly MeasuredTask[], measure: TransferMeasure): string {
  const names = {linear: 'linear accuracy', knn: 'kNN accuracy'};
  const table = new Table({
    head: [names[measure], ...tasks.map(({name}) => name)],
    colAligns: ['left', ...tasks.map(() => 'right' as const)],
    style: {head: [], border: []},
  });
  table.push(['Test examples', ...tasks.map(({test}) => test.toLocaleString('en-US'))]);
  table.push(['Guessing', ...tasks.map(({chance}) => percent(chance))]);
  const cells = (row: SummaryRow, text: (of: Measured | undefined) => string) =>
    tasks.map(({name}) => text(row[measure][name]));
  for (const row of summaryRows(results)) table.push([row.label, ...cells(row, accuracyText)]);
  for (const row of differenceRows(results)) table.push([`${row.label}, in points`, ...cells(row, differenceText)]);
  return table.toString();
}

const froms: Readonly<Record<Measured['from'], string>> = {
  trainings: 'the trainings of an encoder with several seeds',
  orders: 'the orders in which the probe saw the training examples and the number of test examples',
  examples: 'the number of test examples alone',
};

/** What the errors of the tables come from. */
export function errorText(results: TransferResults): string {
  const rows = [...summaryRows(results), ...differenceRows(results)];
  const measured = rows.flatMap(({linear, knn}) => [...Object.values(linear), ...Object.values(knn)]);
  const used = [...new Set(measured.filter(({standardError}) => standardError !== undefined).map(({from}) => from))];
  if (used.length === 0) return '';
  return `± is one standard error, from ${used.map((from) => froms[from]).join('; or from ')}.`;
}

/** That not all examples of the tasks were measured; empty where they were. */
export function trialText({protocol: {train, test}}: Pick<TransferResults, 'protocol'>): string {
  if (train === undefined && test === undefined) return '';
  const most = (count: number | undefined, what: string) =>
    count === undefined ? `all ${what}` : `at most ${count} ${what}`;
  return `A first look, by ${most(train, 'training')} and ${most(test, 'test')} examples of each task: these are no numbers of the protocol.`;
}

/** Why an untrained encoder may be below guessing; empty where none is, or features were standardized. */
export function belowGuessingText(results: TransferResults): string {
  if (results.protocol.probe.scaling !== 'none') return '';
  const untrained = results.encoders.filter(({weights}) => weights !== 'trained').map(({id}) => id);
  const below = summaryRows(results)
    .filter(({id}) => untrained.includes(id))
    .flatMap(({label, linear}) => {
      const tasks = results.tasks.filter(({name, chance}) => (linear[name]?.mean ?? 1) < chance);
      return tasks.length === 0 ? [] : [`${label} is below guessing on ${nameList(tasks.map(({title}) => title))}`];
    });
  return below.map(smallFeaturesText).join(' ');
}

/** What failed or was left out, told once more where it is read. */
const failureLines = ({failures}: TransferResults): string[] =>
  failures.map(
    ({task, encoder, error}) => `Not measured: ${task}${encoder === undefined ? '' : ` · ${encoder}`}. ${error}`,
  );
