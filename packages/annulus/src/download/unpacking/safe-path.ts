import {posix} from 'node:path';
import {ArchiveError} from './archive-error.js';

/**
 * The path of an entry without what means nothing in it, such as `./`.
 *
 * @throws {ArchiveError} when it is absolute, or leaves the folder that the archive is unpacked into
 */
export function safePath(name: string): string {
  const path = posix.normalize(name).replace(/^\.$|\/$/g, '');
  const leaves = path === '..' || path.startsWith('../') || path.startsWith('/') || /^[a-z]:/i.test(path);
  if (leaves || /[\\\0]/.test(name)) {
    throw new ArchiveError(`it holds ${JSON.stringify(name)}, a path that leaves the folder it is unpacked into`);
  }
  return path;
}

/** @throws {ArchiveError} when a link leads out of the folder that the archive is unpacked into */
export function expectSafeLink(name: string, target: string, from: 'the link' | 'the archive'): void {
  const path = from === 'the link' ? posix.join(posix.dirname(safePath(name)), target) : target;
  try {
    if (!posix.isAbsolute(target)) safePath(path);
    else throw new Error();
  } catch {
    throw new ArchiveError(
      `it holds ${JSON.stringify(name)}, a link to ${target}, out of the folder it is unpacked into`,
    );
  }
}
