import {readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {PlainJsonObject} from '../options/plain-json.js';
import {unwritable} from './writable-file.js';

/** Writes `hyperparameters.json` into the folder of a run, swapped in at once; a file that says the same is left alone. */
export async function saveHyperparameters(folder: string, hyperparameters: PlainJsonObject): Promise<void> {
  const path = join(folder, 'hyperparameters.json');
  const text = `${JSON.stringify(hyperparameters, undefined, 2)}\n`;
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  } catch (error) {
    throw unwritable(path, error);
  }
}
