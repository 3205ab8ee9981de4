import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {missingFile, type OptionText} from '../data-file.js';

/**
 * The folder that holds `marker`: `root`, or one in it as the archive of a data set is unpacked.
 *
 * @param inside - those that may lie in `root`, relative to it
 * @throws DataFileError when it is in none of them
 */
export function folderWith(marker: string, root: string, inside: readonly string[], advice: OptionText): string {
  const folder = [root, ...inside.map((name) => join(root, name))].find((each) => existsSync(join(each, marker)));
  if (folder !== undefined) return folder;
  throw missingFile(join(root, marker), advice);
}
