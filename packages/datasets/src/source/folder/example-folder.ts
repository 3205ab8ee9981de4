import {oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {laterMadeBy, type Origin, originOf} from '../../origin/origin.js';
import {DataFileError} from '../data-file.js';
import type {FileKind} from './file-kind.js';
import type {FoundFiles} from './find-files.js';
import {findInFolders} from './find-in-folders.js';
import {type FolderLayout, folderLayout, type PlacedFile} from './folder-layout.js';
import {FolderRoots} from './folder-roots.js';
import {classesOf, type Labelling, labelsByFile} from './labels-by-file.js';
import type {SplitName} from './split-name.js';

/** Where the examples of a folder are, and what is known of them there. */
export interface FolderOptions {
  /** The folder of files, at any depth, or several that lie apart. */
  readonly root: string | readonly string[];
  /** Which files of a folder that has `train`, `val`, `test` or the like. Must be given there, and nowhere else. */
  readonly split?: SplitName | 'all';
  /**
   * Default `folders`: the class of a file is the folder that it lies in. `none`: folders are no classes. `{file}`: a CSV file
   * that has the name of a file and its class in each line, under the usual names of columns or none; files that it does not
   * name are examples too, without labels.
   *
   * A class is named by its path below `root` without what all have in common: `animals/cats`; of several roots by that of its
   * root too. Where there are no two of them, examples have no label.
   */
  readonly labels?: 'folders' | 'none' | {readonly file: string};
  /** Paths of files to leave out, such as damaged ones. Default: none. */
  readonly leaveOut?: readonly string[];
}

/** Examples of a folder, and what else was found there. */
export interface ExampleFolder extends Dataset<Example> {
  /** The path of each example. */
  readonly files: readonly string[];
  /** The examples that have a label, where only some have one: `labels` is absent then. */
  readonly labelled?: Dataset<Example>;
  /** What did not fit of a file of labels, where they come from one. */
  readonly labelling?: Labelling;
  /** The examples of each given split; empty where the folder has none. */
  readonly splits: Readonly<Partial<Record<SplitName, Dataset<Example>>>>;
  readonly notTaken: NotTaken;
}

/** What lies in a folder and is none of its examples; paths are relative to the folder. */
export interface NotTaken extends Omit<FoundFiles, 'files'> {
  /** Files that lie beside the folders of classes or splits. */
  readonly beside: readonly string[];
}

/** Files of a folder and their classes. */
export interface LabelledFiles {
  readonly paths: readonly string[];
  /** Relative to their folder, which may move. */
  readonly names: readonly string[];
  /** The number of each among all files of the folder. */
  readonly numbers: readonly number[];
  /** Examples have labels where there are classes and all files have one. */
  readonly labels: readonly (number | undefined)[];
  readonly classes?: readonly string[];
}

/** Makes a data set of some files of a folder. */
export type OpenFiles = (files: LabelledFiles) => Dataset<Example>;

/**
 * The files of a kind in a folder as examples, flat or nested, with classes or without.
 *
 * @param opening - told how many files there are, what are left out among them; returns what makes data sets of them
 * @throws DataFileError when there is no such folder, or no such file in it
 */
export function exampleFolder(
  {root, split, labels = 'folders', leaveOut = []}: FolderOptions,
  kind: FileKind,
  opening: (count: number) => OpenFiles,
): ExampleFolder {
  if (split !== undefined) oneOf('split', split, ['train', 'validation', 'test', 'all']);
  if (typeof labels === 'string') oneOf('labels', labels, ['folders', 'none']);
  const roots = new FolderRoots(root, kind);
  const {files: found, ...others} = foundIn(roots);
  const layout: LabelledLayout =
    typeof labels === 'string' ? folderLayout(found, labels) : layoutByFile(found, labels.file, roots);
  const {files, classes, splitFolders, beside, labelling} = layout;
  const left = new Set(leaveOut);
  const kept = files
    .map((placed, number) => ({...placed, path: roots.pathOf(placed.file), number}))
    .filter(({path}) => !left.has(path));

  const open = opening(files.length);
  const datasetOf = (asked: SplitName | 'all'): Dataset<Example> | undefined => {
    const chosen = kept.filter((placed) => asked === 'all' || placed.split === asked);
    return chosen.length === 0 ? undefined : open(asFiles(chosen, classes));
  };
  const named = ['train', 'validation', 'test'] as const;
  const splits: ExampleFolder['splits'] = Object.fromEntries(
    named.map((name) => [name, datasetOf(name)] as const).filter(([, dataset]) => dataset !== undefined),
  );
  const asked = chosenSplit(roots, split, splitFolders, Object.keys(splits));
  const dataset = datasetOf(asked);
  if (dataset === undefined) {
    throw new DataFileError(
      `${roots}`,
      `Expected ${roots} to hold ${kind.plural} besides those that are left out, ${roots.roots.length === 1 ? 'it holds' : 'they hold'} no other.`,
    );
  }
  const some = kept.filter((placed) => (asked === 'all' || placed.split === asked) && placed.label !== undefined);
  const partly = some.length > 0 && some.length < dataset.length && typeof labels === 'object';
  const folder = {
    ...dataset,
    files: dataset.files ?? [],
    ...(partly && {labelled: open(asFiles(some, classes))}),
    ...(labelling && {labelling}),
    splits,
    notTaken: {...others, beside},
  };
  return laterMadeBy(folder, () => originOf(dataset) as Origin);
}

type LabelledLayout = FolderLayout & {readonly labelling?: Labelling};

/** The places of files whose classes a table says. */
function layoutByFile(found: readonly string[], table: string, roots: FolderRoots): LabelledLayout {
  const {files, ...layout} = folderLayout(found, 'none');
  const names = files.map(({file}) => file);
  const {labels, ...labelling} = labelsByFile(table, names, roots);
  const classes = classesOf(labels.values());
  if (classes.length < 2) return {files, ...layout, labelling};
  const numbers = new Map(classes.map((name, number) => [name, number]));
  const labelOf = (file: string) => numbers.get(labels.get(file) ?? '');
  const labelled = files.map((placed) => {
    const label = labels.has(placed.file) ? labelOf(placed.file) : undefined;
    return {...placed, ...(label !== undefined && {label})};
  });
  return {files: labelled, classes, ...layout, labelling};
}

type Located = PlacedFile & {readonly path: string; readonly number: number};

const asFiles = (files: readonly Located[], classes: readonly string[] | undefined): LabelledFiles => ({
  paths: files.map(({path}) => path),
  names: files.map(({file}) => file),
  numbers: files.map(({number}) => number),
  labels: files.map(({label}) => label),
  ...(classes && {classes}),
});

/** @throws DataFileError when there is no such file in them */
function foundIn(roots: FolderRoots): FoundFiles {
  const found = findInFolders(roots);
  if (found.files.length > 0) return found;
  const {plural, types} = roots.kind;
  const others = Object.entries(found.otherTypes).map(([type, count]) => `${type || 'without an ending'} ${count}`);
  const holds = roots.roots.length === 1 ? 'it holds' : 'they hold';
  throw new DataFileError(
    `${roots}`,
    `Expected ${roots} to hold ${plural} (${types.join(', ')}), ${holds} ${others.length === 0 ? 'none' : `only ${others.join(', ')}`}.`,
  );
}

/** @throws DataFileError when a split is asked for that is not there, or none where there are some */
function chosenSplit(
  roots: FolderRoots,
  split: SplitName | 'all' | undefined,
  folders: readonly string[],
  there: readonly string[],
): SplitName | 'all' {
  if (split === 'all' || (split === undefined && folders.length === 0)) return 'all';
  if (split !== undefined && there.includes(split)) return split;
  const held = folders.length === 0 ? 'no folders of splits' : `the splits ${folders.join(', ')}, which are no classes`;
  throw new DataFileError(`${roots}`, (option) => {
    const choices = [...there, 'all'].join(', ');
    return folders.length === 0
      ? `Expected no ${option('split')} ${split}: ${roots} holds ${held}.`
      : `Expected ${option('split')} to be one of ${choices}, received ${split}: ${roots} holds ${held}.`;
  });
}
