import {basename} from 'node:path';
import {shown} from '@annulus/trainer/checks';
import {DataFileError, type OptionText, readDataFile} from '../data-file.js';

/** A line of a list. */
export interface ListRow {
  /** Of the list. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** One for each column. */
  readonly values: readonly string[];
}

/** What the lines of a list look like. */
export interface ListFormat {
  /** What the columns hold, as errors name it. The last one takes the rest of its line, blanks and all. */
  readonly columns: readonly string[];
  /** Default: one blank. */
  readonly separator?: string;
  /** The first line, which names the columns. Default: there is none. */
  readonly heading?: string;
}

const repair = 'The file is damaged, or of another version. Unpack or download it again.';

/** The whole text of a file of a data set. */
export const readText = (path: string, advice: OptionText): string =>
  Buffer.from(readDataFile(path, advice)).toString('utf8');

/**
 * The lines of a list that are not blank.
 *
 * @throws DataFileError when there is no such file, or a line lacks a column
 */
export function readList(path: string, advice: OptionText, format: ListFormat): ListRow[] {
  const {columns, separator = ' ', heading} = format;
  const lines = readText(path, advice).split('\n');
  const first = lines[0]?.trim() ?? '';
  if (heading !== undefined && first !== heading) throw wrongRow({path, line: 1}, heading, shown(first));
  return lines.flatMap((text, index) => {
    const line = text.trim();
    if (line === '' || (index === 0 && heading !== undefined)) return [];
    const parts = line.split(separator);
    const last = columns.length - 1;
    const values = [...parts.slice(0, last), parts.slice(last).join(separator)];
    const row = {path, line: index + 1, values};
    if (parts.length > last && values.every((value) => value !== '')) return [row];
    throw wrongRow(row, columns.join(', '), shown(line));
  });
}

/** An error of one line. */
export const wrongRow = ({path, line}: Omit<ListRow, 'values'>, expected: string, received: string): DataFileError =>
  new DataFileError(path, `${path}, line ${line}: expected ${expected}, received ${received}. ${repair}`);

/** The whole number in a column. @throws DataFileError unless it lies from `low` to `high` */
export function wholeNumber(row: ListRow, column: number, what: string, low: number, high: number): number {
  const text = row.values[column] as string;
  const value = /^\d+(\.0)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  const range = high === Number.POSITIVE_INFINITY ? `of ${low} or more` : `from ${low} to ${high}`;
  throw wrongRow(row, `${what} ${low === high ? low : range}`, text);
}

/** The rows by what they have in a column. @throws DataFileError when two have the same */
export function byColumn(rows: readonly ListRow[], column: number): ReadonlyMap<string, ListRow> {
  const found = new Map<string, ListRow>();
  for (const row of rows) {
    const key = row.values[column] as string;
    const before = found.get(key);
    if (before) {
      const where =
        before.path === row.path ? `line ${before.line}` : `line ${before.line} of ${basename(before.path)}`;
      throw new DataFileError(
        row.path,
        `${row.path}, line ${row.line}: ${key} is named already in ${where}. ${repair}`,
      );
    }
    found.set(key, row);
  }
  return found;
}

/** What a second list says of a row of a first. @throws DataFileError when it says nothing */
export function rowOf(rows: ReadonlyMap<string, ListRow>, key: string, path: string, asked: ListRow): ListRow {
  const found = rows.get(key);
  if (found) return found;
  throw new DataFileError(
    path,
    `${path} says nothing of ${key}, which ${basename(asked.path)} names in line ${asked.line}: one of them was cut off, or they are of different versions. Unpack both again.`,
  );
}
