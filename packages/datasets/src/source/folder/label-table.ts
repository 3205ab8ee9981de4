import {readFileSync} from 'node:fs';
import {extname} from 'node:path';
import {parse} from 'csv-parse/sync';
import {DataFileError} from '../data-file.js';

/** A line of a table of labels. */
export interface LabelRow {
  /** Counted from 1. */
  readonly line: number;
  /** As it is written, with `/` between names. */
  readonly file: string;
  readonly label: string;
}

/** What the columns are called, the most telling first. */
const fileNames = [
  ...[
    'file',
    'filename',
    'file_name',
    'filepath',
    'file_path',
    'path',
    'image',
    'image_name',
    'imagename',
    'image_path',
  ],
  ...['audio', 'audio_file', 'audio_path', 'recording', 'sound', 'clip', 'fname'],
  ...['img', 'img_name', 'picture', 'photo', 'image_id', 'id', 'name'],
];
const labelNames = [
  ...['label', 'labels', 'class', 'class_name', 'classname', 'category', 'target', 'species', 'breed', 'tag', 'type'],
  ...['class_id', 'classid', 'label_id', 'y'],
];

const delimiters = [',', ';', '\t'] as const;

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: {readonly lines: number};
}

/**
 * The rows of a table of labels: a CSV file of a column of files and a column of labels, named in its first line or not, with
 * commas, semicolons or tabs between them.
 *
 * @throws DataFileError when there is no such file, or it has no two such columns
 */
export function readLabelTable(path: string): LabelRow[] {
  const rows = parsedRows(path);
  const [first] = rows;
  if (first === undefined)
    throw new DataFileError(path, `Expected ${path} to name a file and its label in each line, it is empty.`);
  const [file, label, begin] = columnsOf(path, first.record, rows);
  return rows.slice(begin).flatMap(({record, info}) => {
    const [name, of] = [record[file]?.trim() ?? '', record[label]?.trim() ?? ''];
    return name === '' ? [] : [{line: info.lines, file: name.replaceAll('\\', '/').replace(/^(\.\/)+/, ''), label: of}];
  });
}

function parsedRows(path: string): ParsedRow[] {
  const text = textOf(path);
  const [line = ''] = text.split('\n', 1);
  const count = (of: string) => line.split(of).length;
  const delimiter = delimiters.reduce((best, each) => (count(each) > count(best) ? each : best));
  try {
    const options = {
      delimiter,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    };
    return parse(text, options) as unknown as ParsedRow[];
  } catch (cause) {
    throw new DataFileError(path, `${path} could not be read as CSV: ${(cause as Error).message}. Repair that line.`, {
      cause,
    });
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const {code, message} = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new DataFileError(path, `Expected ${path} to be a CSV file of labels: ${reason}.`, {cause});
  }
}

/** The columns of the file and of the label, and the row with which they begin. */
function columnsOf(
  path: string,
  head: readonly string[],
  rows: readonly ParsedRow[],
): readonly [number, number, number] {
  const names = head.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const named = (among: readonly string[]) => among.map((name) => names.indexOf(name)).find((at) => at !== -1);
  const holdsFiles = (column: number) =>
    rows.slice(0, 50).some(({record}) => /^\.[a-z]{3,4}$/i.test(extname(record[column]?.trim() ?? '')));
  const [file, label] = [named(fileNames), named(labelNames)];
  const other = (column: number) => (head.length === 2 ? 1 - column : undefined);
  if (file !== undefined || label !== undefined) {
    const [files, labels] = [file ?? other(label as number), label ?? other(file as number)];
    if (files !== undefined && labels !== undefined) return [files, labels, 1];
  } else {
    const files = head.findIndex((_, column) => holdsFiles(column));
    const labels = files === -1 ? undefined : other(files);
    if (labels !== undefined) return [files, labels, 0];
  }
  const found = head.map((name) => name.trim()).join(', ');
  throw new DataFileError(
    path,
    `Expected ${path} to have a column of files and a column of labels, its first line is: ${found}. Name them file and label there.`,
  );
}
