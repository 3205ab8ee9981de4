import {type FoundImages, findImages} from './find-images.js';
import type {ImageRoots} from './image-roots.js';

/** Finds every image of some folders, under the names that they have among all. */
export function findInFolders(roots: ImageRoots): FoundImages {
  const found = roots.prefixed.map(([root, prefix]) => {
    const {images, otherTypes, repeatedLinks, brokenLinks, emptyFolders} = findImages(root);
    const named = (names: readonly string[]) => names.map((name) => `${prefix}${name}`);
    return {
      images: named(images),
      otherTypes,
      repeatedLinks: named(repeatedLinks),
      brokenLinks: named(brokenLinks),
      emptyFolders: images.length === 0 && prefix !== '' ? [prefix.slice(0, -1)] : named(emptyFolders),
    };
  });
  const otherTypes: Record<string, number> = {};
  for (const [type, count] of found.flatMap((each) => Object.entries(each.otherTypes))) {
    otherTypes[type] = (otherTypes[type] ?? 0) + count;
  }
  return {
    images: found.flatMap(({images}) => images).sort(),
    otherTypes: Object.fromEntries(Object.entries(otherTypes).sort(([one], [other]) => (one < other ? -1 : 1))),
    repeatedLinks: found.flatMap(({repeatedLinks}) => repeatedLinks).sort(),
    brokenLinks: found.flatMap(({brokenLinks}) => brokenLinks).sort(),
    emptyFolders: found.flatMap(({emptyFolders}) => emptyFolders).sort(),
  };
}
