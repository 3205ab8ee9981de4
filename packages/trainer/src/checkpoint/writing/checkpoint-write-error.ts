import {statfs} from 'node:fs/promises';
import {dirname} from 'node:path';
import {messageOf} from '../../contract/message-of.js';
import {withThousands} from '../format/with-thousands.js';

/** A checkpoint could not be written; a file that was at its path is unchanged. */
export class CheckpointWriteError extends Error {
  override readonly name = 'CheckpointWriteError';

  constructor(
    readonly path: string,
    reason: string,
    cause: unknown,
  ) {
    super(`${path} could not be written: ${reason} The previous checkpoint is untouched.`, {cause});
  }
}

/** The error of a checkpoint of `bytes` that could not be written at `path`, with the space that is left there. */
export async function checkpointWriteError(path: string, bytes: number, cause: unknown): Promise<CheckpointWriteError> {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return new CheckpointWriteError(path, `${messageOf(cause)}.`, cause);
  const free = await freeBytes(dirname(path));
  const reason = `the disk is full. ${withThousands(bytes)} bytes are needed, ${free} are free: make room, or choose another folder.`;
  return new CheckpointWriteError(path, reason, cause);
}

async function freeBytes(folder: string): Promise<string> {
  try {
    const {bavail, bsize} = await statfs(folder);
    return withThousands(bavail * bsize);
  } catch {
    return 'an unknown number';
  }
}
