import {dirname} from 'node:path';
import type {FitStart} from '../contract/training-hooks.js';
import {saveHyperparameters} from './hyperparameters-file.js';
import {keepEarlier} from './keep-earlier.js';
import {writableFile} from './writable-file.js';

/**
 * Prepares the file of a logger for a fit, and writes beside it what the run was made with.
 *
 * @param found - `kept` where the logger goes on in the file; else one of an earlier run is renamed
 * @throws when nothing can be written there
 */
export async function openLog(path: string, start: FitStart, found: 'kept' | 'renamed'): Promise<void> {
  await writableFile(path);
  if (found === 'renamed') await keepEarlier(path);
  await saveHyperparameters(dirname(path), start);
}
