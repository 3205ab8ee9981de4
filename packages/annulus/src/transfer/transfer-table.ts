import Table from 'cli-table3';
import {inCode, type Wording} from '../options/wording.js';
import {accuracyText, differenceText} from '../text/accuracy-text.js';
import {nameList} from '../text/name-list.js';
import {percent} from '../text/percent.js';
import {belowGuessingText, hardlyMoved} from '../training/below-guessing.js';
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
export const transferTable = (results: TransferResults, wording: Wording = inCode): string =>
  [
    ...(Object.keys(transferMeasures) as TransferMeasure[]).flatMap((measure) =>
      taskBlocks(results.tasks).map((tasks) => tableOf(results, tasks, measure)),
    ),
    errorText(results),
    trialText(results),
    fewTestExamples(results.tasks),
    belowText(results, wording),
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

/** That an untrained encoder is below guessing, and why; empty where none is, or features were standardized. */
export function belowText(results: TransferResults, wording: Wording): string {
  const {encoders, protocol, tasks} = results;
  if (protocol.probe.scaling !== 'none') return '';
  const untrained = encoders.filter(({weights}) => weights !== 'trained').map(({id}) => id);
  const rows = summaryRows(results).filter(({id}) => untrained.includes(id));
  return rows
    .flatMap(({id, label, linear}) => {
      const below = tasks.filter(({name, chance}) => (linear[name]?.mean ?? 1) < chance);
      const still = below.filter((task) => isStill(results, task, id, linear[task.name]));
      const others = below.filter((task) => !still.includes(task));
      const where = (some: readonly MeasuredTask[]) =>
        `${label} is below guessing on ${nameList(some.map(({title}) => title))}`;
      return [
        ...(still.length > 0 ? [belowGuessingText(where(still), 'hardly')(wording)] : []),
        ...(others.length > 0 ? [belowGuessingText(where(others), 'somewhere')(wording)] : []),
      ];
    })
    .join(' ');
}

/** Whether the probes of an encoder on a task have hardly moved. */
function isStill(
  {parts}: TransferResults,
  {name, chance, classes}: MeasuredTask,
  id: string,
  measured?: Measured,
): boolean {
  const {mean: accuracy = 1, standardError = 0} = measured ?? {};
  const losses = parts.filter((part) => part.task === name && part.id === id).flatMap((part) => part.losses);
  return losses.every((loss) => hardlyMoved({accuracy, standardError, chance, loss, classes}));
}

/** What failed or was left out, told once more where it is read. */
const failureLines = ({failures}: TransferResults): string[] =>
  failures.map(
    ({task, encoder, error}) => `Not measured: ${task}${encoder === undefined ? '' : ` · ${encoder}`}. ${error}`,
  );
