import Table from 'cli-table3';
import {differenceText, pointsText} from '../text/accuracy-text.js';
import type {DetectResults} from './detect-results.js';
import {type Column, type DetectRow, detectRows} from './detect-summary.js';
import {type DetectTaskName, detectTasks} from './tasks/detect-tasks.js';
import {precisions} from './tasks/task-scores.js';
import {trialText} from './trial-text.js';
import {shownDifferences, worthText} from './worth-text.js';

/** Tasks that stand side by side in a terminal, at most: with errors the cells are wide. */
const wide = {alone: 4, withErrors: 2} as const;

/** The table of a detection as text, in the shape of the paper's Table 4. */
export function detectTable(results: DetectResults): string {
  const {tasks, encoders, failures} = results;
  const hasErrors = encoders.some(({seed}) => seed !== undefined);
  const count = hasErrors ? wide.withErrors : wide.alone;
  const blocks = Array.from({length: Math.ceil(tasks.length / count)}, (_, at) =>
    tasks.slice(at * count, (at + 1) * count),
  );
  const lines = [
    ...blocks.map((block) => tableOf(results, block)),
    hasErrors ? '± is one standard error, from the trainings of an encoder with several seeds.' : '',
    trialText(results),
    worthText(results),
    ...failures.map(({detector, encoder, error}) => `Not measured: ${detector} · ${encoder}. ${error}`),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function tableOf(results: DetectResults, tasks: readonly DetectTaskName[]): string {
  const columns = columnsOf(tasks);
  const table = new Table({
    colAligns: ['left', ...columns.map(() => 'right' as const)],
    style: {head: [], border: []},
  });
  table.push([
    {content: 'AP in %', rowSpan: 2, vAlign: 'bottom'},
    ...tasks.map((task) => ({content: detectTasks[task].title, colSpan: precisions.length, hAlign: 'center' as const})),
  ]);
  table.push([...columns.map(({precision}) => precision)]);
  const cells = (row: DetectRow, text: (value: ReturnType<DetectRow['value']>) => string) =>
    columns.map((column) => text(row.value(column)));
  for (const row of detectRows(results)) table.push([row.label, ...cells(row, pointsText)]);
  for (const row of shownDifferences(results)) table.push([row.label, ...cells(row, differenceText)]);
  return table.toString();
}

/** All precisions of each task. */
export const columnsOf = (tasks: readonly DetectTaskName[]): readonly Column[] =>
  tasks.flatMap((task) => precisions.map((precision) => ({task, precision})));
