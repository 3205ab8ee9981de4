import {createHash} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {pause, type Watched} from '../analysis/watched.js';

/** A hash of each file that has as many bytes as another; undefined for the others, and for those that cannot be read. */
export async function fileContents(files: readonly string[], watched: Watched = {}): Promise<(string | undefined)[]> {
  const sizes: (number | undefined)[] = [];
  for (const file of files)
    sizes.push(
      await stat(file).then(
        ({size}) => size,
        () => undefined,
      ),
    );
  const shared = new Map<number | undefined, number>();
  for (const size of sizes) shared.set(size, (shared.get(size) ?? 0) + 1);
  const hashes: (string | undefined)[] = [];
  for (const [index, file] of files.entries()) {
    const size = sizes[index];
    const alone = size === undefined || shared.get(size) === 1;
    hashes.push(alone ? undefined : await hashOf(file));
    if (index % 100 === 0) await pause(watched, index / files.length);
  }
  return hashes;
}

const hashOf = (file: string): Promise<string | undefined> =>
  readFile(file).then(
    (bytes) => createHash('sha1').update(bytes).digest('hex'),
    () => undefined,
  );
