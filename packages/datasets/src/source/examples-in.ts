import {type FileKind, isOf} from './folder/file-kind.js';
import {findInFolders} from './folder/find-in-folders.js';
import {FolderRoots} from './folder/folder-roots.js';
import {imageKind} from './images/image-kind.js';
import {recordingKind} from './sound/recording-kind.js';

/** How many files of each kind that is read there are. */
export interface ExamplesIn {
  readonly images: number;
  readonly recordings: number;
  /** How many files are of a type that is not read, by the ends of their names: `{'.mp3': 35}`. */
  readonly otherTypes: Readonly<Record<string, number>>;
}

const both: FileKind = {
  singular: 'image or recording',
  plural: 'images or recordings',
  types: [...imageKind.types, ...recordingKind.types],
};

/**
 * Counts the images and the recordings in one or several folders, by the ends of their names.
 *
 * @throws DataFileError when one of them is no folder
 */
export function examplesIn(root: string | readonly string[]): ExamplesIn {
  const {files, otherTypes} = findInFolders(new FolderRoots(root, both));
  const images = files.filter((name) => isOf(imageKind, name)).length;
  return {images, recordings: files.length - images, otherTypes};
}
