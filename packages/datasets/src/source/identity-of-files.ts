import {stat} from 'node:fs/promises';
import {hashOf} from '../dataset/hash-of.js';

/** Files that are looked at together. */
const lanes = 64;

/** A hash of the names, labels and sizes of files, in their order; their folder may move, so names are relative to it. */
export async function identityOfFiles(
  files: readonly {readonly path: string; readonly file: string; readonly label?: number | undefined}[],
): Promise<string> {
  const lines: string[] = [];
  for (let start = 0; start < files.length; start += lanes) {
    const some = files.slice(start, start + lanes);
    const found = await Promise.all(some.map(({path}) => stat(path).catch(() => undefined)));
    lines.push(...some.map(({file, label}, index) => `${file} ${label ?? ''} ${found[index]?.size}`));
  }
  return hashOf(...lines);
}
