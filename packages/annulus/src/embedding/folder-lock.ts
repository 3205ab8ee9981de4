import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {OptionError} from '../options/option-error.js';

const lockFile = 'process.txt';

/**
 * Says that this process writes into a folder; what a process left that is gone is taken over.
 *
 * @throws {OptionError} when another process writes into it now
 */
export async function lockFolder(place: string, output: string): Promise<void> {
  const path = join(place, lockFile);
  const other = Number(await readFile(path, 'utf8').catch(() => ''));
  if (other > 0 && other !== process.pid && isRunning(other)) {
    throw new OptionError({
      option: 'output',
      received: output,
      expected: () => `${output} to be written by one process at a time, process ${other} is embedding into it`,
      advice: (wording) => `Wait for it, or choose another ${wording.option('output')}.`,
    });
  }
  await writeFile(path, String(process.pid));
}

export const unlockFolder = (place: string): Promise<void> => rm(join(place, lockFile), {force: true});

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
