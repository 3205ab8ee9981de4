import {type SplitName, splitNamed} from './split-name.js';

/** A file and what its place says of it. */
export interface PlacedFile {
  /** Relative to the root. */
  readonly file: string;
  /** Absent: its folder names no class. */
  readonly label?: number;
  /** Absent: no split is given. */
  readonly split?: SplitName;
}

/** What the places of files say: their splits and their classes. */
export interface FolderLayout {
  /** In the order of their classes, then of their paths. */
  readonly files: readonly PlacedFile[];
  /** In order; absent where no two classes can be told apart. */
  readonly classes?: readonly string[];
  /** The folders of the given splits, as they are spelled; empty where none are given. */
  readonly splitFolders: readonly string[];
  /** Files that lie beside the folders of classes or splits, and so belong to none. */
  readonly beside: readonly string[];
}

interface Place {
  readonly file: string;
  /** The folders that it lies in, from the outside. */
  readonly folders: readonly string[];
  readonly split?: SplitName;
}

/**
 * Reads the places of files. A class is a folder that itself holds some, named by its path without what all have in
 * common: `animals/cats`. Folders named as splits, a training split among them, are splits, above the classes or below.
 *
 * @param labels - `none`: folders are no classes
 */
export function folderLayout(files: readonly string[], labels: 'folders' | 'none'): FolderLayout {
  const all = withoutOuterFolder(files.map((file) => ({file, folders: file.split('/').slice(0, -1)})));
  const depth = splitDepth(all);
  const splitFolders =
    depth === undefined
      ? []
      : [...new Set(all.map(({folders}) => folders[depth] ?? ''))].filter((folder) => splitNamed(folder)).sort();
  const placed = depth === undefined ? all : all.flatMap((place) => splitPlace(place, depth));
  const outside = depth === undefined ? [] : without(all, placed);

  const named = withoutInnerFolder(withoutOuterFolder(placed));
  const classes = [...new Set(named.map(classOf))].filter((name) => name !== '').sort();
  if (labels === 'none' || classes.length < 2) {
    const some = named.map(({file, split}) => ({file, ...(split && {split})}));
    return {files: some.sort(byPath), splitFolders, beside: outside};
  }
  const withClasses = new Set(named.filter((place) => classOf(place) !== '').map(({split}) => split));
  const kept = named.filter((place) => classOf(place) !== '' || !withClasses.has(place.split));
  const labelOf = new Map(classes.map((name, label) => [name, label]));
  const labelled = kept.map((place): PlacedFile => {
    const {file, split} = place;
    const label = labelOf.get(classOf(place));
    return {file, ...(label !== undefined && {label}), ...(split && {split})};
  });
  const ordered = labelled.sort((one, other) => (one.label ?? -1) - (other.label ?? -1) || byPath(one, other));
  return {files: ordered, classes, splitFolders, beside: [...outside, ...without(named, kept)].sort()};
}

const classOf = ({folders}: Place): string => folders.join('/');

const byPath = (one: {readonly file: string}, other: {readonly file: string}): number =>
  one.file < other.file ? -1 : 1;

/** The files of `all` that are not in `some`. */
function without(all: readonly Place[], some: readonly Place[]): string[] {
  const kept = new Set(some.map(({file}) => file));
  return all.map(({file}) => file).filter((file) => !kept.has(file));
}

/** Takes away the outermost folders that all files share. */
function withoutOuterFolder(places: readonly Place[]): readonly Place[] {
  const outer = places[0]?.folders[0];
  if (outer === undefined || places.some(({folders}) => folders[0] !== outer)) return places;
  return withoutOuterFolder(places.map((place) => ({...place, folders: place.folders.slice(1)})));
}

/** Takes away the innermost folder where every class has the same, as in Tiny ImageNet: `n01443537/images`. */
function withoutInnerFolder(places: readonly Place[]): readonly Place[] {
  const inner = places.find(({folders}) => folders.length > 1)?.folders.at(-1);
  const shared = places.every(({folders}) => folders.length === 0 || folders.at(-1) === inner);
  if (inner === undefined || !shared) return places;
  return withoutInnerFolder(places.map((place) => ({...place, folders: place.folders.slice(0, -1)})));
}

/** How deep the folders of splits lie; `undefined` where there are none. */
function splitDepth(places: readonly Place[]): number | undefined {
  const shallowest = places.reduce((least, {folders}) => Math.min(least, folders.length), Infinity);
  for (let depth = 0; depth === 0 || depth < shallowest; depth++) {
    const names = [...new Set(places.map(({folders}) => folders[depth] ?? ''))];
    const splits = new Set(names.map(splitNamed).filter((split) => split !== undefined));
    const areAll = names.every((name) => splitNamed(name) !== undefined);
    if (splits.has('train') && splits.size > 1 && (depth === 0 || areAll)) return depth;
  }
  return undefined;
}

/** The place within its split, none where it is in none. */
function splitPlace({file, folders}: Place, depth: number): Place[] {
  const split = splitNamed(folders[depth] ?? '');
  return split === undefined ? [] : [{file, folders: folders.toSpliced(depth, 1), split}];
}
