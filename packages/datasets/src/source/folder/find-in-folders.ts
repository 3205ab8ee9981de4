import {type FoundFiles, findFiles} from './find-files.js';
import type {FolderRoots} from './folder-roots.js';

/** Finds every file of their kind in some folders, under the names that they have among all. */
export function findInFolders(roots: FolderRoots): FoundFiles {
  const found = roots.prefixed.map(([root, prefix]) => {
    const {files, otherTypes, repeatedLinks, brokenLinks, emptyFolders} = findFiles(root, roots.kind);
    const named = (names: readonly string[]) => names.map((name) => `${prefix}${name}`);
    return {
      files: named(files),
      otherTypes,
      repeatedLinks: named(repeatedLinks),
      brokenLinks: named(brokenLinks),
      emptyFolders: files.length === 0 && prefix !== '' ? [prefix.slice(0, -1)] : named(emptyFolders),
    };
  });
  const otherTypes: Record<string, number> = {};
  for (const [type, count] of found.flatMap((each) => Object.entries(each.otherTypes))) {
    otherTypes[type] = (otherTypes[type] ?? 0) + count;
  }
  return {
    files: found.flatMap(({files}) => files).sort(),
    otherTypes: Object.fromEntries(Object.entries(otherTypes).sort(([one], [other]) => (one < other ? -1 : 1))),
    repeatedLinks: found.flatMap(({repeatedLinks}) => repeatedLinks).sort(),
    brokenLinks: found.flatMap(({brokenLinks}) => brokenLinks).sort(),
    emptyFolders: found.flatMap(({emptyFolders}) => emptyFolders).sort(),
  };
}
