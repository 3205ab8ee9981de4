import {readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {FitStart} from '../contract/training-hooks.js';
import {freeName} from './keep-earlier.js';
import {unwritable} from './writable-file.js';

/**
 * Writes `hyperparameters.json` into the folder of a run, swapped in at once; infinity and NaN are strings in it.
 *
 * A file that says the same is left alone. Another is replaced by a run that was resumed, and kept by a new one as
 * `hyperparameters.1.json`, or the next free number.
 */
export async function saveHyperparameters(
  folder: string,
  {hyperparameters, resumed}: Pick<FitStart, 'hyperparameters' | 'resumed'>,
): Promise<void> {
  const path = join(folder, 'hyperparameters.json');
  const text = `${JSON.stringify(hyperparameters, infiniteAsText, 2)}\n`;
  try {
    const found = await readFile(path, 'utf8').catch(() => undefined);
    if (found === text) return;
    await writeFile(`${path}.new`, text);
    if (found !== undefined && !resumed) await rename(path, freeName(path));
    await rename(`${path}.new`, path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

const infiniteAsText = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
