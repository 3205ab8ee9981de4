import type {Boundary} from '../../contract/training-hooks.js';
import {isBetter, type MonitorMode} from '../../monitoring/monitored.js';
import {type CheckpointName, checkpointName, freeName} from './checkpoint-name.js';

/** A checkpoint that is kept, by its file's name. */
export type KeptCheckpoint = {
  readonly file: string;
  /** Of the monitored metric; NaN where none is. */
  readonly value: number;
};

/** What a run has saved. File names, for the folder to be moved. */
export type SavedFiles = {
  /** The best first; where nothing is monitored, the newest. */
  readonly kept: readonly KeptCheckpoint[];
  readonly newest: string | null;
  /** Files that the newest save has made superfluous. */
  readonly superseded: readonly string[];
  /** Files that were there before the run, which are another's. */
  readonly foreign: readonly string[];
};

export interface SavePolicy {
  readonly monitor: string | undefined;
  readonly mode: MonitorMode;
  readonly top: number;
  readonly last: 'keep' | 'none';
  readonly filename: CheckpointName;
}

/**
 * Why something is saved: it is time to; or it is, but the metric is not known yet; or the run ends as planned or stopped;
 * or it has failed.
 */
export type SaveReason = 'due' | 'meanwhile' | 'end' | 'exception';

/** What a save writes, and what is saved once it is in place. */
export interface SavePlan {
  readonly file: string;
  /** A second name that the file gets. */
  readonly alias: string | undefined;
  readonly files: SavedFiles;
}

/** Plans a save; `undefined` when there is nothing to save, because the checkpoint is not among the best. */
export function planSave(
  {kept, foreign}: SavedFiles,
  reason: SaveReason,
  boundary: Boundary,
  {monitor, mode, top, last, filename}: SavePolicy,
): SavePlan | undefined {
  const [lastFile, exceptionFile] = [free('last.safetensors', foreign), free('exception.safetensors', foreign)];
  const value = measuredAt(boundary, monitor) ?? Number.NaN;
  const place =
    reason === 'exception' || reason === 'meanwhile'
      ? top
      : rank(kept, value, monitor === undefined ? undefined : mode);
  if (place >= top) {
    const file = reason === 'exception' ? exceptionFile : last === 'keep' || reason === 'end' ? lastFile : undefined;
    return file === undefined
      ? undefined
      : {file, alias: undefined, files: {kept, newest: file, superseded: [], foreign}};
  }
  const others = kept.slice(0, top - 1);
  const taken = [...foreign, ...others.map((each) => each.file), lastFile, exceptionFile];
  const file = free(checkpointName(filename, boundary), taken);
  const superseded = kept.slice(top - 1).flatMap((each) => (each.file === file ? [] : [each.file]));
  const alias = last === 'keep' ? lastFile : undefined;
  const files = {kept: others.toSpliced(place, 0, {file, value}), newest: alias ?? file, superseded, foreign};
  return {file, alias, files};
}

/** The monitored metric as an epoch or a validation has just measured it; a single batch does not. */
export function measuredAt({after, metrics}: Boundary, monitor: string | undefined): number | undefined {
  return monitor === undefined || after === 'batch' ? undefined : metrics[monitor];
}

/** How many are better than `value`, or as good and older; infinite for NaN. Without a `mode` the newest is the first. */
function rank(kept: readonly KeptCheckpoint[], value: number, mode: MonitorMode | undefined): number {
  if (mode === undefined) return 0;
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  const place = kept.findIndex((each) => isBetter(mode, value, each.value));
  return place === -1 ? kept.length : place;
}

const free = (name: string, taken: readonly string[]): string => freeName(name, new Set(taken));
