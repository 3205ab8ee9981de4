import Table from 'cli-table3';
import type {TheoryResults} from './theory-results.js';
import {theoryRows} from './theory-rows.js';

/** Every result as a table for the terminal. */
export const theoryTables = (results: TheoryResults): readonly {readonly title: string; readonly text: string}[] =>
  theoryRows(results).map(({title, head, rows}) => {
    const table = new Table({head: [...head], style: {head: [], border: [], compact: true}});
    table.push(...rows.map((row) => [...row]));
    return {title, text: table.toString()};
  });
