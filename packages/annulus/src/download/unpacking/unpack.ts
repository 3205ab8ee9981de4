import {mkdir, rename} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {isDiskFull} from '../../options/disk-full.js';
import type {OfficialFile} from '../official/official-set.js';
import {ArchiveError} from './archive-error.js';
import {unpackTar} from './unpack-tar.js';
import {unpackZip} from './unpack-zip.js';
import type {Unpacked, Unpacking} from './unpacking.js';

/**
 * Unpacks the wanted part of an archive; of a file that is not packed, moves it.
 *
 * @throws {ArchiveError} when it is damaged, or holds what it should not
 */
export async function unpack(format: OfficialFile['format'], unpacking: Unpacking): Promise<Unpacked> {
  const {archive, into, places, signal} = unpacking;
  if (format === 'not packed') {
    const path = join(into, places[0]?.to ?? '');
    await mkdir(dirname(path), {recursive: true});
    await rename(archive, path);
    return {files: 1, links: 0};
  }
  try {
    return await (format === 'zip' ? unpackZip(unpacking) : unpackTar(unpacking, format));
  } catch (error) {
    signal.throwIfAborted();
    const ofDisk = (error as NodeJS.ErrnoException).path !== undefined || isDiskFull(error);
    if (ofDisk || error instanceof ArchiveError) throw error;
    throw new ArchiveError(`it cannot be unpacked (${(error as Error).message})`, {cause: error});
  }
}
