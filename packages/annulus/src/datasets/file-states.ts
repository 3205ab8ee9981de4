import {stat} from 'node:fs/promises';

/** Files that are looked at together. */
const lanes = 64;

/** Of each file its size and when it was changed; of one that is not there that it is not. */
export async function fileStates(paths: readonly string[]): Promise<string[]> {
  const states: string[] = [];
  for (let start = 0; start < paths.length; start += lanes) {
    const some = paths.slice(start, start + lanes);
    const found = await Promise.all(some.map((path) => stat(path).catch(() => undefined)));
    for (const file of found) states.push(`${file?.size} ${file?.mtimeMs}`);
  }
  return states;
}
