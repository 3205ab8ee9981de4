import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {messageOf} from '../../contract/message-of.js';
import {CheckpointError} from '../format/checkpoint-error.js';
import type {CheckpointMetadata} from '../format/checkpoint-metadata.js';
import {expectWhole, readHeader} from '../format/header.js';
import {withFile} from './verified.js';

/** A checkpoint file of a folder: what it says about itself, or why it cannot be used. */
export type ListedCheckpoint = {
  readonly path: string;
  /** When it was written, in milliseconds since 1970: as it says itself or, where that cannot be read, of its file. */
  readonly written: number;
} & (
  | {readonly metadata: CheckpointMetadata; readonly problem?: never}
  | {readonly problem: string; readonly metadata?: never}
);

/** A file with the time the disk has for it, which orders those of the same millisecond. */
type DatedCheckpoint = ListedCheckpoint & {readonly changed: number};

/**
 * The checkpoints of a folder, the newest first, by when they were written. None in a folder that is not there.
 *
 * Only headers and lengths are read: `inspectCheckpoint` also finds altered tensors. Safetensors files of other programs
 * are left out; what cannot be recognized is listed with its problem, since it may be a damaged checkpoint.
 */
export async function checkpointsIn(folder: string): Promise<ListedCheckpoint[]> {
  const paths = (await checkpointNames(folder)).sort().map((name) => join(folder, name));
  const listed = (await Promise.all(paths.map(listing))).flat();
  return listed.sort((a, b) => b.written - a.written || b.changed - a.changed).map(({changed: _, ...each}) => each);
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

async function listing(path: string): Promise<DatedCheckpoint[]> {
  const changed = await stat(path).then(
    ({mtimeMs}) => mtimeMs,
    () => undefined,
  );
  if (changed === undefined) return []; // Deleted since the folder was read.
  let written = changed;
  try {
    const header = await withFile(path, (file) => readHeader(path, file));
    const created = Date.parse(header.metadata.created);
    if (!Number.isNaN(created)) written = created;
    expectWhole(path, header);
    return [{path, metadata: header.metadata, written, changed}];
  } catch (error) {
    if (!(error instanceof CheckpointError)) return [{path, problem: messageOf(error), written, changed}];
    if (error.foreign || (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return [];
    return [{path, problem: error.problem, written, changed}];
  }
}
