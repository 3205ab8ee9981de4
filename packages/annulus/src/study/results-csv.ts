import {csvCell} from '../text/csv-text.js';
import type {Study, StudyResult} from './study.js';

type Row = Readonly<Record<string, string | number | undefined>>;

/** The raw numbers as CSV: a row for every cell and seed, a column for every option that was swept and everything that was measured. */
export function resultsCsv({results}: Pick<Study, 'results'>): string {
  const rows = results.map(rowOf);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return `${lines.map((cells) => cells.map((value) => csvCell(String(value ?? ''))).join(',')).join('\n')}\n`;
}

function rowOf({id, label, at, seed, by, last, epochs: _, learning: __, ...measured}: StudyResult): Row {
  const named = Object.fromEntries(Object.entries(at ?? {}).map(([option, value]) => [option, String(value)]));
  return {id, label, ...named, seed, ...(measured as Row), ...last, ...(by as unknown as Row)};
}
