import {existsSync} from 'node:fs';
import {statfs} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {OptionError} from '../options/option-error.js';
import {bytesText} from '../text/bytes-text.js';
import type {OfficialFile} from './official/official-set.js';

/** A file that is to be downloaded, and how many of its bytes are there already. */
export interface FileToCome {
  readonly file: OfficialFile;
  readonly there: number;
}

/** The bytes that are taken at most while files are downloaded and unpacked one after the other. */
export function spaceFor(files: readonly FileToCome[], archives: 'delete' | 'keep'): number {
  let [taken, most] = [0, 0];
  for (const {file, there} of files) {
    const archive = Math.max(0, file.bytes - there);
    const unpacked = file.format === 'not packed' ? archive : file.unpackedBytes;
    const isKept = archives === 'keep' && file.format !== 'not packed';
    most = Math.max(most, taken + archive + (file.format === 'not packed' ? 0 : unpacked));
    taken += unpacked + (isKept ? archive : 0);
  }
  return Math.max(most, taken);
}

/** @throws {OptionError} when the disk of `root` has less room than `bytes` */
export async function expectSpace(root: string, bytes: number): Promise<void> {
  let place = resolve(root);
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const disk = await statfs(place).catch(() => undefined); // What cannot be asked is tried.
  const free = disk === undefined ? Number.POSITIVE_INFINITY : disk.bavail * disk.bsize;
  if (free >= bytes) return;
  throw new OptionError({
    option: 'root',
    received: root,
    expected: ({option}) =>
      `${option('root')} to be on a disk with ${bytesText(bytes)} free, that of ${root} has ${bytesText(free)}`,
    advice: ({option}) => `Make room, or choose another ${option('root')}.`,
  });
}
