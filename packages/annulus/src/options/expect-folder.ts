import {mkdtempSync, rmdirSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {OptionError} from './option-error.js';
import {unwritableFolder} from './unwritable-folder.js';
import type {Worded} from './wording.js';

/**
 * @param advice - how to get what is in it
 * @throws {OptionError} when the folder that an option names is not there, or is a file
 */
export function expectFolder(option: string, path: string, advice?: Worded): void {
  const found = statSync(path, {throwIfNoEntry: false});
  if (found?.isDirectory()) return;
  throw new OptionError({
    option,
    received: path,
    expected: (wording) =>
      `${wording.option(option)} to be a folder, received ${path}, which ${found ? 'is a file' : 'does not exist'}`,
    ...(advice && !found && {advice}),
  });
}

/** @throws {OptionError} when one of the folders that an option names is not there, or is a file */
export function expectFolders(option: string, root: string | readonly string[], advice?: Worded): void {
  for (const path of typeof root === 'string' ? [root] : root) expectFolder(option, path, advice);
}

/** @throws {OptionError} when the file that an option names is not there, or is a folder */
export function expectFile(option: string, path: string): void {
  const found = statSync(path, {throwIfNoEntry: false});
  if (found?.isFile()) return;
  throw new OptionError({
    option,
    received: path,
    expected: (wording) =>
      `${wording.option(option)} to be a file, received ${path}, which ${found ? 'is a folder' : 'does not exist'}`,
  });
}

/**
 * Makes a folder for a moment in the nearest one that is there: what has no room or no right for it is told before any work is done.
 *
 * @throws {OptionError} when no folder can be made where an option says, or a file is in its place or above it
 */
export function expectPlaceForFolder(option: string, path: string): void {
  for (let place = path; ; place = dirname(place)) {
    const found = statted(place);
    if (found?.isDirectory()) {
      expectWritable(option, path, place);
      return;
    }
    if (found === undefined && dirname(place) === place) return;
    if (found === undefined) continue;
    throw new OptionError({
      option,
      received: path,
      expected: (wording) => `${wording.option(option)} to be a folder, received ${path}: ${place} is a file`,
    });
  }
}

function expectWritable(option: string, path: string, place: string): void {
  try {
    rmdirSync(mkdtempSync(join(place, '.annulus-')));
  } catch (error) {
    throw unwritableFolder(option, path, error);
  }
}

/** What is at a path; nothing, too, where a file is in place of a folder above it. */
function statted(path: string) {
  try {
    return statSync(path, {throwIfNoEntry: false});
  } catch {
    return undefined;
  }
}
