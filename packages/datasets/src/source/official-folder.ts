import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {missingFile, type NameOption, type OptionText} from './data-file.js';

/** Where the files of a data set lie. */
export interface OfficialFolder {
  readonly place: string;
  /** What `root` should have been, for errors. */
  readonly advice: (name: NameOption) => string;
}

export interface OfficialLayout {
  /** A file or folder in it that tells it from others, which must be there; absent: whatever is there is it. */
  readonly holds?: string;
  /** What `root` should have been, where it is said in other words. */
  readonly advice?: (name: NameOption) => string;
}

/**
 * The folder of a data set: the first of `inside` that is in `root`, or `root` itself.
 *
 * @param name - of the data set, in errors
 * @param inside - folders that archives or torchvision put it into, the longest path first
 * @throws DataFileError when what it must hold is in none of them
 */
export function officialFolder(
  root: string,
  name: string,
  inside: readonly string[],
  {holds, advice = adviceOf(name, inside)}: OfficialLayout = {},
): OfficialFolder {
  const folders = [...inside.map((folder) => join(root, folder)), root];
  const place = folders.find((folder) => existsSync(holds === undefined ? folder : join(folder, holds)));
  if (place === undefined && holds !== undefined) throw missingFile(join(root, holds), advice satisfies OptionText);
  return {place: place ?? root, advice};
}

const adviceOf =
  (name: string, inside: readonly string[]) =>
  (option: NameOption): string =>
    `Expected ${option('root')} to be the folder of the files of ${name}, or the one that contains ${inside.join(' or ')}.`;
