import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import type {ListedImage} from '../images/listed-images.js';

/** What tells an archive from another under its name. */
interface ArchiveState {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

interface Index {
  readonly archive: ArchiveState;
  readonly images: readonly (readonly [file: string, start: number, size: number])[];
}

/**
 * The images in an archive, out of a file that keeps where they are, as long as it was made of this archive; or else what `look` finds,
 * which it keeps from then on.
 *
 * @param path - of that file; absent: none is kept
 */
export function keptIndex(
  path: string | undefined,
  archive: string,
  look: () => readonly ListedImage[],
): readonly ListedImage[] {
  if (path === undefined || !existsSync(archive)) return look();
  const {size, mtimeMs: modified} = statSync(archive);
  const kept = existsSync(path) ? indexIn(path) : undefined;
  const state: ArchiveState = {path: resolve(archive), size, modified};
  if (isDeepStrictEqual(kept?.archive, state)) {
    return (kept as Index).images.map(([file, start, bytes]) => ({file, member: {start, size: bytes}}));
  }
  const found = look();
  const images = found.map(({file, member}) => [file, member?.start, member?.size]);
  const unfinished = `${path}.${process.pid}`;
  mkdirSync(dirname(path), {recursive: true});
  try {
    writeFileSync(unfinished, JSON.stringify({archive: state, images}));
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, {force: true});
  }
  return found;
}

/** A file that is damaged is made again. */
function indexIn(path: string): Index | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
