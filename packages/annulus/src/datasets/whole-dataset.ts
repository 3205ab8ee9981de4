import type {Example} from '@annulus/datasets';
import {type DamagedExample, DamagedExamplesError} from './damaged-examples-error.js';
import type {DataSplits} from './data-splits.js';
import {datasets} from './datasets.js';
import {type DatasetOptions, openDataset} from './open-dataset.js';
import {scans} from './scans.js';

/** A data set whose examples have all been read once. */
export interface WholeDataset {
  readonly splits: DataSplits;
  /** What was left out, since it could not be decoded. */
  readonly damaged: readonly DamagedExample[];
  /** How large or long the examples are, a line; absent where opening the data set had read them. */
  readonly extent?: string;
  /** Seconds of the middle one in length of the recordings; absent of pictures. */
  readonly median?: number;
}

export interface ScanWatch {
  /** Told how many examples of how many have been read, after each. */
  readonly onProgress?: (read: number, examples: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads every example that is decoded only when it is asked for, so that no damage is found in the middle of a run.
 *
 * @throws {DamagedExamplesError} that lists all which cannot be decoded, unless they are to be left out
 */
export async function wholeDataset(
  options: DatasetOptions & {readonly damaged?: 'refuse' | 'skip' | undefined},
  {onProgress, signal}: ScanWatch = {},
): Promise<WholeDataset> {
  let splits = openDataset(options);
  const {reads, noun} = datasets[options.dataset];
  if (reads !== 'later') return {splits, damaged: []};
  const scan = scans[noun]();
  const damaged: DamagedExample[] = [];
  const read = new Set<string>(splits.archives);
  let looked = 0;
  // Others may take the place of those that are left out.
  for (let examples = unread(splits, read); examples.length > 0; examples = unread(splits, read)) {
    const {length, files} = examples;
    const found = await scan.of(examples, {
      ...(onProgress && {onProgress: (count) => onProgress(count, length)}),
      ...(signal && {signal}),
    });
    for (const path of files) read.add(path);
    looked += length;
    if (found.length === 0) break;
    damaged.push(...found);
    if (options.damaged !== 'skip') throw new DamagedExamplesError(byPath(damaged), {noun});
    if (damaged.length === looked) throw new DamagedExamplesError(byPath(damaged), {noun, others: 'none'});
    const leaveOut = damaged.map(({path}) => path);
    splits = openDataset(options, leaveOut);
  }
  const [extent, median] = [scan.extent(), scan.median?.()];
  return {
    splits,
    damaged: byPath(damaged),
    ...(extent !== undefined && {extent}),
    ...(median !== undefined && {median}),
  };
}

const byPath = (damaged: readonly DamagedExample[]): DamagedExample[] =>
  [...damaged].sort((one, other) => (one.path < other.path ? -1 : 1));

/** The examples of all splits that have not been read yet, each once. */
function unread({pretrain, reference, query}: DataSplits, read: ReadonlySet<string>) {
  const examples = new Map<string, () => Example | Promise<Example>>();
  for (const dataset of new Set([pretrain, reference, query])) {
    for (const [index, path] of (dataset?.files ?? []).entries()) {
      if (dataset && !read.has(path)) examples.set(path, () => dataset.get(index));
    }
  }
  const gets = [...examples.values()];
  const get = (index: number) => (gets[index] as () => Example | Promise<Example>)();
  return {length: examples.size, files: [...examples.keys()], get};
}
