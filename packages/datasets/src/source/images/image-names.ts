import {FolderRoots} from '../folder/folder-roots.js';
import {imageKind} from './image-kind.js';

/**
 * The names of files in one or several folders: relative to their folder, with `/` between names; where there are several folders
 * a name begins with that of its folder, as far as tells it from the others.
 */
export function imageNames(root: string | readonly string[], files: readonly string[]): string[] {
  const roots = new FolderRoots(root, imageKind);
  return files.map((path) => roots.nameOf(path));
}

/** The paths of files in one or several folders by the names that `imageNames` gave them. */
export function imagePaths(root: string | readonly string[], names: readonly string[]): string[] {
  const roots = new FolderRoots(root, imageKind);
  return names.map((name) => roots.pathOf(name));
}
