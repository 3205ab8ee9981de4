import {existsSync} from 'node:fs';
import {rename, stat, writeFile} from 'node:fs/promises';
import {join, parse} from 'node:path';
import {unwritable} from './writable-file.js';

/** Makes room for a new run's file: one of an earlier run that is not empty becomes `metrics.1.csv`, or the next free number. */
export async function keepEarlier(path: string): Promise<void> {
  try {
    const {size} = await stat(path);
    if (size === 0) return;
    await rename(path, freeName(path));
    await writeFile(path, '');
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** The first of `metrics.1.csv`, `metrics.2.csv` and so on that does not exist. */
export function freeName(path: string): string {
  const {dir, name, ext} = parse(path);
  const numbered = (number: number): string => {
    const free = join(dir, `${name}.${number}${ext}`);
    return existsSync(free) ? numbered(number + 1) : free;
  };
  return numbered(1);
}
