import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {pipeline} from 'node:stream/promises';
import {imageNames, imagePaths, inLanes} from '@annulus/datasets';
import type {DataSplits} from '../datasets/data-splits.js';
import {datasets} from '../datasets/datasets.js';
import {OptionError} from '../options/option-error.js';
import type {TrainingOptions} from '../settings/training-options.js';

/** What a run was started with: what `images.json` holds. Names of files are as those of `imageNames`. */
export interface ImageRecord {
  /** The SHA-1 of each file that images or labels come from. */
  readonly files: Readonly<Record<string, string>>;
  /** The SHA-1 of all labels in order; absent without labels. */
  readonly labels?: string;
  /** Images that were left out, since they could not be decoded. */
  readonly leftOut: readonly string[];
}

/** Files read at a time. */
const LANES = 16;

/** How many files an error names before it counts the others. */
const NAMED = 3;

/** Reads every file of the images once. */
export async function imageRecord(
  root: string | readonly string[],
  splits: DataSplits,
  leftOut: readonly string[],
): Promise<ImageRecord> {
  const {files, pretrain, reference, query} = splits;
  const hashes = new Array<string>(files.length);
  await inLanes(files.length, LANES, async (at) => {
    hashes[at] = await hashOf(files[at] as string);
  });
  const names = files.length === 0 ? [] : imageNames(root, files);
  const voters = reference === pretrain ? undefined : reference?.labels;
  const labels = [pretrain.labels, voters, query?.labels].filter((of) => of !== undefined);
  const labelled = createHash('sha1');
  for (const of of labels) labelled.update(new Uint8Array(of.buffer, of.byteOffset, of.byteLength));
  return {
    files: Object.fromEntries(names.map((name, at) => [name, hashes[at] as string])),
    ...(labels.length > 0 && {labels: labelled.digest('hex')}),
    leftOut: leftOut.length === 0 ? [] : imageNames(root, leftOut),
  };
}

/** The paths of the images that a run left out. */
export const leftOutPaths = (root: string | readonly string[], {leftOut}: Pick<ImageRecord, 'leftOut'>): string[] =>
  leftOut.length === 0 ? [] : imagePaths(root, leftOut);

/** @throws {OptionError} that says which files differ from those that the run was started with */
export function expectSameRecord(
  saved: ImageRecord,
  now: ImageRecord,
  {dataset, root}: Pick<TrainingOptions, 'dataset' | 'root'>,
): void {
  const names = Object.keys(now.files);
  const changes = [
    changeText(
      'added',
      names.filter((name) => !(name in saved.files)),
    ),
    changeText(
      'removed',
      Object.keys(saved.files).filter((name) => !(name in now.files)),
    ),
    changeText(
      'changed',
      names.filter((name) => name in saved.files && saved.files[name] !== now.files[name]),
    ),
  ].filter((text) => text !== undefined);
  if (changes.length === 0 && saved.labels === now.labels) return;
  const {noun} = datasets[dataset];
  const found = changes.length === 0 ? 'other labels' : changes.join('; ');
  throw new OptionError({
    option: 'root',
    received: root,
    expected: () => `the ${noun}s of ${dataset} that the run was started with, found ${found}`,
    advice: () => `It can only go on with the same ${noun}s.`,
  });
}

function changeText(what: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const others = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.length} ${what}: ${[...names].sort().slice(0, NAMED).join(', ')}${others}`;
}

/** The SHA-1 of a file; why not, where it cannot be read: it is none of the images that are used, all of which were read before. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha1');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    return `unreadable: ${(error as NodeJS.ErrnoException).code}`;
  }
  return hash.digest('hex');
}
