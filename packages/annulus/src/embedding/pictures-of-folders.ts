import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {
  audioFolder,
  type Dataset,
  defineDataset,
  type Example,
  type ExampleFolder,
  imageFolder,
} from '@annulus/datasets';
import type {EncoderInput} from '@annulus/encoders';
import {datasets} from '../datasets/datasets.js';
import {isTable} from '../datasets/is-table.js';
import {ownDatasetIn} from '../datasets/own-dataset-in.js';
import type {SeenSound} from '../datasets/spectrogram-picture.js';
import {OptionError} from '../options/option-error.js';
import {plural} from '../text/plural.js';
import {commonFolder, nameBelow} from './common-folder.js';
import {calledIn, type Pictures} from './pictures.js';

export interface FolderReading {
  /** Where classes come from: `folders`, `none`, or the path of a CSV file; undefined: from folders where no picture lies beside them. */
  readonly labels: string | undefined;
  /** What the encoder takes, pictures or recordings, no larger than that needs; undefined: what the folders hold. */
  readonly input: EncoderInput | undefined;
}

/**
 * All pictures or recordings of some folders, each once; classes are matched by their names.
 *
 * @throws {OptionError} when one of them is no folder, or it is not known whether pictures or recordings are meant
 * @throws {DataFileError} when one of them holds none
 */
export function picturesOfFolders(folders: readonly string[], reading: FolderReading): Pictures {
  const roots = [...new Set(folders.map((folder) => resolve(folder)))];
  for (const root of folders) expectFolderOfPictures(root);
  const sound = soundIn(roots, reading.input);
  const parts = roots.map((root) => opened(root, reading, sound));
  const beside = parts.flatMap(({notTaken}) => notTaken.beside).length;
  if (beside > 0 && reading.labels === undefined) {
    const all = picturesOfFolders(folders, {...reading, labels: 'none'});
    return {
      ...all,
      found: [...all.found, `No labels: ${plural(beside, calledIn({sound}))} beside the folders of classes`],
    };
  }
  const root = commonFolder(roots);
  const images = parts.length === 1 ? (parts[0] as Dataset<Example>) : joined(parts);
  const files = (images.files ?? []).map((file) => resolve(file));
  const names = files.map((file) => nameBelow(root, file));
  const found = foundIn(parts, calledIn({sound}));
  return {images: {...images, files}, names, root, ...(sound && {sound}), found};
}

function expectFolderOfPictures(path: string): void {
  const found = statSync(path, {throwIfNoEntry: false});
  if (found?.isDirectory()) return;
  throw new OptionError({
    option: 'folders',
    received: path,
    expected: () =>
      `folders of pictures or recordings, received ${path}, which ${found ? 'is a file' : 'does not exist'}`,
  });
}

function opened(root: string, {labels, input}: FolderReading, sound: SeenSound | undefined): ExampleFolder {
  const source = isTable(labels) ? {file: labels} : ((labels ?? 'folders') as 'folders' | 'none');
  const folder = {root, split: 'all', labels: source} as const;
  return sound ? audioFolder({...folder, rate: sound.rate}) : imageFolder({...folder, ...sizeFor(input)});
}

/** What is looked at of recordings: by an encoder of them, or as a training would where the folders hold some; undefined: of pictures. */
function soundIn(roots: readonly string[], input: EncoderInput | undefined): SeenSound | undefined {
  if (input === undefined) {
    const dataset = ownDatasetIn(roots);
    if (dataset === 'image-folder') return undefined;
    const {open, recipe} = datasets[dataset];
    return open({root: roots, labels: 'none', seed: 0, seconds: recipe.seconds}).input.sound;
  }
  if (input.kind !== 'log-mel') return undefined;
  const {rate, samples, hop, size, fftSize} = input;
  return {rate, samples, hop, mels: size[0], fftSize};
}

/** Pixels of the shorter side to decode to, where that is all that an encoder's fit asks for. */
export function sizeFor(input: EncoderInput | undefined): {readonly size?: number} {
  if (input === undefined || input.kind === 'log-mel' || input.fit.resize !== 'shorter side') return {};
  const [height, width] = input.size;
  return height === width ? {size: height} : {};
}

/** Several data sets one after the other, but for files that an earlier one has; labelled where all are. */
function joined(parts: readonly Dataset<Example>[]): Dataset<Example> {
  const places = new Map<string, readonly [part: number, index: number]>();
  for (const [part, {files = []}] of parts.entries()) {
    for (const [index, file] of files.entries()) {
      if (!places.has(file)) places.set(file, [part, index]);
    }
  }
  const order = [...places.values()];
  const classes = [...new Set(parts.flatMap(({classes}) => classes ?? []))].sort();
  const labelled = parts.every(({labels, classes}) => labels && classes);
  const labelOf = ([part, index]: readonly [number, number]): number => {
    const {labels, classes: own} = parts[part] as Dataset<Example>;
    return classes.indexOf(own?.[labels?.[index] as number] as string);
  };
  return defineDataset({
    length: order.length,
    files: [...places.keys()],
    ...(labelled && {classes, labels: Int32Array.from(order, labelOf)}),
    get: (at) => {
      const [part, index] = order[at] as readonly [number, number];
      return (parts[part] as Dataset<Example>).get(index);
    },
  });
}

function foundIn(parts: readonly ExampleFolder[], called: string): string[] {
  const types = new Map<string, number>();
  for (const {notTaken} of parts) {
    for (const [type, count] of Object.entries(notTaken.otherTypes)) types.set(type, (types.get(type) ?? 0) + count);
  }
  const others = [...types].map(([type, count]) => `${type || 'without an ending'} ${count}`);
  const beside = parts.flatMap(({notTaken}) => notTaken.beside);
  return [
    ...(others.length > 0 ? [`Files of other types are not read: ${others.join(', ')}`] : []),
    ...(beside.length > 0 ? [`${plural(beside.length, called)} beside the folders of classes left out`] : []),
  ];
}
