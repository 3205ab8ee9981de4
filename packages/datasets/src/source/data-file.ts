import {closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {gunzipSync} from 'node:zlib';

/** How a text names an option of a data set, and a value that it asks for: `root`, `{take: 10000}`. */
export type NameOption = (option: string, value?: number) => string;

/** A text that names options as its reader knows them. */
export type OptionText = string | ((name: NameOption) => string);

const inCode: NameOption = (option, value) => (value === undefined ? option : `{${option}: ${value}}`);

const worded = (text: OptionText, name: NameOption): string => (typeof text === 'string' ? text : text(name));

/** A file of a dataset is missing or not what its format says. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
  readonly #text: OptionText;

  constructor(
    readonly path: string,
    text: OptionText,
    options?: ErrorOptions,
  ) {
    super(worded(text, inCode), options);
    this.#text = text;
  }

  /** The message with options named for another reader, such as one who types `--root`. */
  worded(name: NameOption): string {
    return worded(this.#text, name);
  }

  /** The same error for a caller who knows an option by another name: `{take: 'train'}`. */
  renamed(names: Readonly<Record<string, string>>): DataFileError {
    const text = this.#text;
    const renamed = (name: NameOption) => worded(text, (option, value) => name(names[option] ?? option, value));
    return new DataFileError(this.path, renamed, {cause: this});
  }
}

/** A count as people read it: 30,730,000. */
export const grouped = (count: number): string => count.toLocaleString('en-US');

function listing(folder: string): string {
  if (!existsSync(folder)) return 'the folder does not exist';
  if (!statSync(folder).isDirectory()) return 'it is a file, no folder';
  const names = readdirSync(folder).sort();
  if (names.length === 0) return 'the folder is empty';
  return `it holds ${names.slice(0, 8).join(', ')}${names.length > 8 ? `, … (${names.length} entries)` : ''}`;
}

/** The error about a file or folder that is not there; `advice` says what to do. */
export function missingFile(path: string, advice: OptionText): DataFileError {
  const folder = dirname(path);
  const missing = `Expected ${basename(path)} in ${folder}: ${listing(folder)}.`;
  return new DataFileError(path, (name) => `${missing} ${worded(advice, name)}`);
}

/** The bytes of a file, unzipped if its name ends in `.gz`, in memory that threads share. `advice` says what to do when it is missing. */
export function readDataFile(path: string, advice: OptionText): Uint8Array {
  if (!existsSync(path)) throw missingFile(path, advice);
  if (statSync(path).isDirectory()) {
    throw new DataFileError(path, (name) => `Expected ${path} to be a file, it is a folder. ${worded(advice, name)}`);
  }
  if (!path.endsWith('.gz')) return sharedBytesOf(path);
  try {
    return shared(gunzipSync(readFileSync(path)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DataFileError(
      path,
      `${path} could not be unzipped (${reason}): the download was probably cut off. Delete it and download it again.`,
      {cause},
    );
  }
}

function sharedBytesOf(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size));
    for (let at = 0, read = -1; at < bytes.length && read !== 0; at += read) {
      read = readSync(file, bytes, at, bytes.length - at, at);
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

/** @throws DataFileError unless `bytes` holds exactly `expected` bytes. */
export function expectSize(path: string, bytes: Uint8Array, expected: number): void {
  if (bytes.length === expected) return;
  const reason = bytes.length < expected ? 'the download was probably cut off' : 'this is another file, or two in one';
  throw new DataFileError(
    path,
    `${path} holds ${grouped(bytes.length)} bytes, ${grouped(expected)} were expected: ${reason}. Delete it and download it again.`,
  );
}
