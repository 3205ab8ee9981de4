import {dirname, relative, resolve, sep} from 'node:path';

/** The innermost folder that holds all of some folders, absolute. */
export function commonFolder(folders: readonly string[]): string {
  const [first = '.', ...others] = folders.map((folder) => resolve(folder));
  return others.reduce((common, folder) => {
    let place = common;
    while (!isInside(folder, place) && dirname(place) !== place) place = dirname(place);
    return place;
  }, first);
}

const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

/** A path relative to a folder, with `/` between names. */
export const nameBelow = (folder: string, path: string): string => relative(folder, resolve(path)).replaceAll(sep, '/');
