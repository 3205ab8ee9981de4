import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {About} from './about.js';
import {readHeader} from './header.js';
import {withFile} from './verified.js';

/** A checkpoint whose header can be read. */
export interface ListedCheckpoint {
  readonly path: string;
  readonly about: About;
}

/** The checkpoints of a folder, the newest first: by its step, then by when it was written. None in a folder that is not there. */
export async function checkpointsIn(folder: string): Promise<ListedCheckpoint[]> {
  const paths = (await checkpointNames(folder)).map((name) => join(folder, name));
  const listed = (await Promise.all(paths.map(listing))).flat();
  return listed.sort((a, b) => b.about.global - a.about.global || b.written - a.written);
}

/** The names of all finished files of a folder that may be checkpoints. */
export async function checkpointNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.safetensors'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The newest checkpoint of a folder by its step, `undefined` if there is none: where an interrupted run goes on. */
export async function latestCheckpoint(folder: string): Promise<string | undefined> {
  return (await checkpointsIn(folder))[0]?.path;
}

async function listing(path: string): Promise<(ListedCheckpoint & {readonly written: number})[]> {
  try {
    const {about} = await withFile(path, (file) => readHeader(path, file));
    return [{path, about, written: (await stat(path)).mtimeMs}];
  } catch {
    return []; // Not a checkpoint that could be used.
  }
}
