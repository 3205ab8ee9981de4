import Table from 'cli-table3';
import type {TheoryResults} from './theory-results.js';
import {theoryStatements} from './theory-statements.js';

/** Every statement for the terminal: what it is of, its numbers, its verdict. */
export const theoryTables = (
  results: TheoryResults,
): readonly {readonly title: string; readonly text: string; readonly verdict: string}[] =>
  theoryStatements(results).map(({table: {title, columns, rows}, verdict}) => {
    const table = new Table({
      head: columns.map(({name}) => name),
      colAligns: columns.map(({holds}) => (holds === 'words' ? 'left' : 'right')),
      style: {head: [], border: [], compact: true},
    });
    for (const row of rows) table.push([...row]);
    return {title, text: table.toString(), verdict: verdict.text};
  });
