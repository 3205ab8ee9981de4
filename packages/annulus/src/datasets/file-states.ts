import {stat} from 'node:fs/promises';
import {inLanes} from '@annulus/datasets';

/** Files that are looked at together. */
const lanes = 64;

/** Of each file its size and when it was changed; of one that is not there that it is not. */
export async function fileStates(paths: readonly string[]): Promise<string[]> {
  const states = new Array<string>(paths.length);
  await inLanes(paths.length, lanes, async (at) => {
    const file = await stat(paths[at] as string).catch(() => undefined);
    states[at] = `${file?.size} ${file?.mtimeMs}`;
  });
  return states;
}
