import {existsSync, statSync} from 'node:fs';
import {CheckpointError, inspectCheckpoint} from '@annulus/trainer';
import {checkpointsBelow} from '../training/verified-checkpoints.js';
import {contentsText} from './contents-text.js';
import {listingText} from './listing-text.js';

export interface InspectOptions {
  /** As JSON for programs, not as text for people. */
  readonly json?: boolean;
  /** Every tensor and every state whole, not one line for each group. */
  readonly all?: boolean;
}

export interface InspectOutput {
  readonly text: string;
  /** Whether every checkpoint looked at can be used. */
  readonly good: boolean;
  /** Whether there is one, good or damaged. */
  readonly there: boolean;
}

/** What a checkpoint holds, or which checkpoints a folder holds, as `annulus inspect` prints it. */
export async function inspect(path: string, options: InspectOptions = {}): Promise<InspectOutput> {
  if (statSync(path, {throwIfNoEntry: false})?.isDirectory()) return inspectFolder(path, options);
  try {
    const contents = {path, verified: true, ...(await inspectCheckpoint(path))};
    return {text: options.json ? json(contents) : contentsText(contents, options), good: true, there: true};
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    const {problem, previous} = error;
    const there = existsSync(path);
    const text = previous === undefined && !there ? `There is no checkpoint and no folder at ${path}.` : error.message;
    return {text: options.json ? json({path, verified: false, problem, previous}) : text, good: false, there};
  }
}

async function inspectFolder(folder: string, options: InspectOptions): Promise<InspectOutput> {
  const found = await checkpointsBelow(folder);
  if (found.length === 0) {
    return {text: options.json ? '[]' : `There is no checkpoint in ${folder}.`, good: false, there: false};
  }
  const good = found.every(({inspection}) => inspection);
  if (!options.json) return {text: listingText(found), good, there: true};
  const listed = found.map(({path, written: time, inspection, problem}) => {
    const written = new Date(time).toISOString();
    if (!inspection) return {path, verified: false, written, problem};
    const {metadata, bytes} = inspection;
    return {path, verified: true, written, bytes, metadata};
  });
  return {text: json(listed), good, there: true};
}

const json = (value: object): string => JSON.stringify(value, undefined, 2);
