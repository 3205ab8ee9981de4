import {stat} from 'node:fs/promises';
import {relative} from 'node:path';
import {hashOf} from '../dataset/hash-of.js';

/** Files that are looked at together. */
const lanes = 64;

/** A hash of the names, labels and sizes of files below `root`, in their order; the folder may move. */
export async function identityOfFiles(
  root: string,
  files: readonly {readonly path: string; readonly label?: number | undefined}[],
): Promise<string> {
  const lines: string[] = [];
  for (let start = 0; start < files.length; start += lanes) {
    const some = files.slice(start, start + lanes);
    const found = await Promise.all(some.map(({path}) => stat(path).catch(() => undefined)));
    lines.push(...some.map(({path, label}, index) => `${relative(root, path)} ${label ?? ''} ${found[index]?.size}`));
  }
  return hashOf(...lines);
}
