import {DataFileError} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {keyOf} from '../measuring/keys.js';
import {encoderName, type MeasuredEncoder} from '../measuring/measured-encoder.js';
import {failureText} from '../options/failure-text.js';
import type {Wording} from '../options/wording.js';
import {memoryShares} from './memory-shares.js';
import {openedTask} from './opened-task.js';
import {type PlannedEncoder, type PlannedTransfer, shownOf} from './planned-transfer.js';
import type {Shown} from './shown.js';
import type {PlacedTask} from './task-place.js';
import {surveyKey} from './task-survey.js';
import {transferTasks} from './tasks/tasks.js';
import type {TaskSplits} from './tasks/transfer-task.js';
import type {TransferFolder} from './transfer-folder.js';
import type {CompleteTransferOptions} from './transfer-options.js';
import {partShape, type TransferPart} from './transfer-part.js';
import {protocolOf, transferProtocol} from './transfer-protocol.js';
import type {TransferFailure} from './transfer-results.js';

/** An encoder on a task. */
export interface PartWork {
  readonly encoder: MeasuredEncoder;
  readonly key: string;
  /** What was measured of it; absent: it is left to do. */
  readonly done?: TransferPart;
}

/** A task as some encoders are shown it. */
export interface ViewWork {
  readonly shown: Shown;
  readonly parts: readonly PartWork[];
}

/** A task that can be measured. */
export interface TaskWork extends PlacedTask {
  readonly views: readonly ViewWork[];
  /** Examples of both splits. */
  readonly examples: number;
  /** Training examples among them. */
  readonly training: number;
}

/** What is there to do, and what was not to be opened. */
export interface TransferWork {
  readonly tasks: readonly TaskWork[];
  readonly leftOut: readonly TransferFailure[];
}

/** Opens a task as it is shown. */
export const openedAs = (
  task: PlacedTask,
  shown: Shown,
  {train, test, labels, memory}: CompleteTransferOptions,
  folder: TransferFolder,
): TaskSplits => {
  const size = shown.of === 'sounds' ? 1 : shown.resize === 'both sides' ? shown.size : shown.resize;
  const {pictures} = memoryShares(memory.megabytes);
  return openedTask(task, {size, pictures, notes: folder.notes, train, test, labels});
};

/**
 * Opens every task once, so that what is missing is told before anything is measured, and finds what was measured already.
 *
 * @throws {DataFileError} when a file of a task that was named is missing or damaged; of all, such tasks are left out
 */
export async function transferWork(
  {encoders, tasks}: PlannedTransfer,
  options: CompleteTransferOptions,
  folder: TransferFolder,
  wording: Wording,
): Promise<TransferWork> {
  const leftOut: TransferFailure[] = [];
  const found: TaskWork[] = [];
  for (const task of tasks) {
    try {
      found.push(await taskWork(task, encoders, options, folder));
    } catch (error) {
      if (options.tasks !== 'all' || !(error instanceof DataFileError)) throw error;
      leftOut.push({task: task.name, error: failureText(error, wording)});
    }
  }
  return {tasks: found, leftOut};
}

async function taskWork(
  task: PlacedTask,
  encoders: readonly PlannedEncoder[],
  options: CompleteTransferOptions,
  folder: TransferFolder,
): Promise<TaskWork> {
  const groups = new Map<string, {shown: Shown; encoders: PlannedEncoder[]}>();
  for (const encoder of encoders) {
    const shown = shownOf(encoder, task, options);
    const key = JSON.stringify(shown);
    groups.set(key, {shown, encoders: [...(groups.get(key)?.encoders ?? []), encoder]});
  }
  const views: ViewWork[] = [];
  let [examples, training] = [0, 0];
  for (const {shown, encoders: some} of groups.values()) {
    const splits = openedAs(task, shown, options, folder);
    const examplesKey = await surveyKey(shown, splits);
    training = splits.train.length;
    examples = training + splits.test.length;
    views.push({
      shown,
      parts: await Promise.all(some.map((each) => partWork(task, each, {examplesKey, options, folder}))),
    });
  }
  return {...task, views, examples, training};
}

async function partWork(
  {name}: PlacedTask,
  {encoder, key: encoderKey}: PlannedEncoder,
  {
    examplesKey,
    options,
    folder,
  }: {
    readonly examplesKey: string;
    readonly options: CompleteTransferOptions;
    readonly folder: TransferFolder;
  },
): Promise<PartWork> {
  const {damaged, precision, batchSize} = options;
  const protocol = protocolOf(transferTasks[name].of, transferProtocol(options));
  const keyWhere = (treated: typeof damaged) =>
    keyOf(name, encoderKey, examplesKey, protocol, treated, tf.getBackend(), precision, batchSize);
  const keptAs = (treated: typeof damaged) =>
    folder.kept<TransferPart>(partFile(name, encoder), keyWhere(treated), partShape);
  const key = keyWhere(damaged);
  // What was measured where none may be damaged had none to leave out.
  const done = (await keptAs(damaged)) ?? (await keptAs('refuse'));
  return {encoder, key, ...(done && {done})};
}

/** The file of what one encoder got on one task. */
export const partFile = (task: string, encoder: MeasuredEncoder): string =>
  `parts/${task}/${encoderName(encoder)}.json`;
