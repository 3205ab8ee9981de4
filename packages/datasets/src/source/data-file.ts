import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {gunzipSync} from 'node:zlib';

/** A file of a dataset is missing or not what its format says. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
  constructor(
    readonly path: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A count as people read it: 30,730,000. */
export const grouped = (count: number): string => count.toLocaleString('en-US');

function listing(folder: string): string {
  if (!existsSync(folder)) return 'the folder does not exist';
  const names = readdirSync(folder).sort();
  if (names.length === 0) return 'the folder is empty';
  return `it holds ${names.slice(0, 8).join(', ')}${names.length > 8 ? `, … (${names.length} entries)` : ''}`;
}

/** The bytes of a file, unzipped if its name ends in `.gz`. `advice` says what to do when it is missing. */
export function readDataFile(path: string, advice: string): Uint8Array {
  if (!existsSync(path)) {
    const folder = dirname(path);
    throw new DataFileError(path, `Expected ${basename(path)} in ${folder}: ${listing(folder)}. ${advice}`);
  }
  const bytes = readFileSync(path);
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DataFileError(
      path,
      `${path} could not be unzipped (${reason}): the download was probably cut off. Delete it and download it again.`,
      {cause},
    );
  }
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
