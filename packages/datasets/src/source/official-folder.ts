import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {NameOption} from './data-file.js';

/** Where the files of a data set lie. */
export interface OfficialFolder {
  readonly place: string;
  /** What `root` should have been, for errors. */
  readonly advice: (name: NameOption) => string;
}

/**
 * The folder of a data set: the first of `inside` that is in `root`, or `root` itself.
 *
 * @param name - of the data set, in errors
 * @param inside - folders that archives or torchvision put it into, the longest path first
 */
export function officialFolder(root: string, name: string, inside: readonly string[]): OfficialFolder {
  const place = inside.map((folder) => join(root, folder)).find((folder) => existsSync(folder)) ?? root;
  return {
    place,
    advice: (option) =>
      `Expected ${option('root')} to be the folder of the files of ${name}, or the one that contains ${inside.join(' or ')}.`,
  };
}
