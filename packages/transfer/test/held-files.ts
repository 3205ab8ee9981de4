import {existsSync, readdirSync, readlinkSync} from 'node:fs';
import {join} from 'node:path';

const descriptors = '/proc/self/fd';

/** Whether the system says which files a process holds. */
export const tellsHeldFiles = existsSync(descriptors);

/** The files of a folder that this process holds open, those without a name too; none where the system does not say. */
export function heldFiles(folder: string): string[] {
  if (!tellsHeldFiles) return [];
  const paths = readdirSync(descriptors).flatMap((fd) => {
    try {
      return [readlinkSync(join(descriptors, fd))];
    } catch {
      return []; // The one that lists them.
    }
  });
  return paths.filter((path) => path.startsWith(folder));
}
