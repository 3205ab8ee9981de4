import {basename, dirname, extname, resolve} from 'node:path';
import {DataFileError} from '../data-file.js';
import type {FolderRoots} from './folder-roots.js';
import {type LabelRow, readLabelTable} from './label-table.js';

/** What a table of labels says of some files. */
export interface Labelling {
  /** Files that have no label in it. */
  readonly unlabelled: number;
  /** The names of its rows that are none of the files, or might be several of them. */
  readonly unmatched: readonly string[];
}

/** The label of each file that a table names, and what did not fit. */
export interface LabelsByFile extends Labelling {
  /** By the names of files. */
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * Finds the file of each row of a table: by its path relative to the files' folder, to the table's or to any above them; by its
 * bare name, with its ending or without, where no other file is called so.
 *
 * @throws DataFileError when the table cannot be read, fits no file, or gives one two labels
 */
export function labelsByFile(path: string, names: readonly string[], roots: FolderRoots): LabelsByFile {
  const find = finder(names, roots, dirname(path));
  const rows = readLabelTable(path);
  const found = new Map<string, LabelRow>();
  const unmatched: string[] = [];
  for (const row of rows) {
    const name = find(row.file);
    const before = name === undefined ? undefined : found.get(name);
    if (name === undefined) unmatched.push(row.file);
    else if (before === undefined) found.set(name, row);
    else if (before.label !== row.label) {
      throw new DataFileError(
        path,
        `Expected ${path} to give each ${roots.kind.singular} one label, ${name} has ${before.label} (line ${before.line}) and ${row.label} (line ${row.line}). Keep one of them.`,
      );
    }
  }
  if (found.size === 0) {
    throw new DataFileError(
      path,
      `Expected ${path} to name ${roots.kind.plural} of ${roots}, none of its ${rows.length} rows does: it names ${rows[0]?.file}, there is ${names[0]}.`,
    );
  }
  const labels = new Map([...found].filter(([, {label}]) => label !== '').map(([name, {label}]) => [name, label]));
  return {labels, unmatched, unlabelled: names.length - labels.size};
}

/** Finds the file that a table means by a text. */
function finder(names: readonly string[], roots: FolderRoots, folder: string): (file: string) => string | undefined {
  const byPath = new Map<string, string>();
  const unique = new Map<string, string | undefined>();
  const alone = (key: string, name: string) =>
    unique.set(key, unique.has(key) && unique.get(key) !== name ? undefined : name);
  for (const name of names) {
    byPath.set(resolve(roots.pathOf(name)), name);
    const parts = name.split('/');
    for (let from = 0; from < parts.length; from++) alone(parts.slice(from).join('/'), name);
    const bare = basename(name);
    alone(bare.slice(0, bare.length - extname(bare).length), name);
  }
  return (file) => {
    const [whole, ...shorter] = file.split('/').map((_, from, parts) => parts.slice(from).join('/'));
    const ends = [whole as string, ...shorter].filter((end) => unique.has(end));
    return byPath.get(resolve(folder, file)) ?? (ends[0] === undefined ? undefined : unique.get(ends[0]));
  };
}

/** The classes that labels name, in the order of their numbers where all are numbers, or else of their letters. */
export function classesOf(labels: Iterable<string>): string[] {
  const classes = [...new Set(labels)];
  const numbers = classes.every((name) => /^\d+$/.test(name));
  return numbers ? classes.sort((one, other) => Number(one) - Number(other)) : classes.sort();
}
