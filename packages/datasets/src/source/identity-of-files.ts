import {stat} from 'node:fs/promises';
import {hashOf} from '../dataset/hash-of.js';
import {inLanes} from '../dataset/in-lanes.js';

/** Files that are looked at together. */
const lanes = 64;

/** A hash of the names, labels and sizes of files, in their order; their folder may move, so names are relative to it. */
export async function identityOfFiles(
  files: readonly {readonly path: string; readonly file: string; readonly label?: number | undefined}[],
): Promise<string> {
  const paths = [...new Set(files.map(({path}) => path))];
  const sizes = new Map<string, number | undefined>();
  await inLanes(paths.length, lanes, async (at) => {
    const path = paths[at] as string;
    sizes.set(path, (await stat(path).catch(() => undefined))?.size);
  });
  return hashOf(files.map(({path, file, label}) => `${file} ${label ?? ''} ${sizes.get(path)}`).join('\0'));
}
