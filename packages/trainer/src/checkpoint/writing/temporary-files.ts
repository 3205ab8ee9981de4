import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';

let count = 0;

/** A new name beside `path` for its unfinished file, which says whose it is. */
export const temporaryFor = (path: string): string => `${path}.${process.pid}-${count++}.tmp`;

/** Removes the unfinished files that earlier, killed processes left in a folder; this process must not write into it now. */
export async function removeOrphans(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const owner = /\.safetensors\.(\d+)-\d+\.tmp$/.exec(file)?.[1];
    if (owner !== undefined && !isAnother(Number(owner))) await rm(join(folder, file), {force: true});
  }
}

/** Whether another process with this id is running. */
function isAnother(id: number): boolean {
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
