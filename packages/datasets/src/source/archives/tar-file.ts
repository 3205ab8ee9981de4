import {closeSync, existsSync, fstatSync, openSync, readSync} from 'node:fs';
import {DataFileError, missingFile, type OptionText} from '../data-file.js';
import {type ReadAt, type TarEntry, tarEntries} from './tar-entries.js';

/**
 * What `look` makes of the entries of a tar file, whose archives in it can be gone through too.
 *
 * @throws DataFileError when there is no such file, or it is damaged or cut off
 */
export function lookIntoTar<T>(
  path: string,
  advice: OptionText,
  look: (entries: Iterable<TarEntry>, inside: (entry: TarEntry) => Iterable<TarEntry>) => T,
): T {
  if (!existsSync(path)) throw missingFile(path, advice);
  const file = openSync(path, 'r');
  try {
    const read: ReadAt = (position, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, position));
    };
    const inside = ({start, size}: TarEntry) => tarEntries(read, start, start + size);
    return look(tarEntries(read, 0, fstatSync(file).size), inside);
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw new DataFileError(
      path,
      `${path} could not be read as a tar archive (${(cause as Error).message}): the download was probably cut off. Delete it and download it again.`,
      {cause},
    );
  } finally {
    closeSync(file);
  }
}
