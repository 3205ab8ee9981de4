import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

/** What a file of the cache holds; undefined where it is not there or damaged: all in a cache can be made again. */
export function cachedJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes it whole or not at all. */
export function cacheJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), {recursive: true});
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(value, undefined, 2)}\n`);
  renameSync(unfinished, file);
}
