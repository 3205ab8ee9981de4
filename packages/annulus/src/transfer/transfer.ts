import {join} from 'node:path';
import {encodersOfRun} from '../measuring/encoders-of-run.js';
import {expectPlaceForFolder} from '../options/expect-folder.js';
import {FolderLock} from '../options/folder-lock.js';
import {inCode} from '../options/wording.js';
import {useAskedBackend} from '../settings/use-asked-backend.js';
import type {RunContext} from '../training/run-context.js';
import {maskedViews} from './masked-views.js';
import {plannedTransfer} from './planned-transfer.js';
import {TransferFolder} from './transfer-folder.js';
import {completeTransferOptions, type TransferOptions} from './transfer-options.js';
import type {TransferResults} from './transfer-results.js';
import {TransferRun} from './transfer-run.js';
import {transferWork} from './transfer-work.js';
import {unfinishedTrainings} from './unfinished-trainings.js';

/** What a transfer is given besides its options. */
export type TransferContext = Pick<RunContext, 'signal' | 'print' | 'wording'>;

/** A transfer that is over. */
export interface Transferred {
  readonly results: TransferResults;
  readonly folder: string;
}

/**
 * Measures the encoders of a run, and what they were before training, on other data sets: the paper's linear evaluation (§5, Table 3) and
 * nearest neighbours beside it.
 *
 * What is measured is kept: asked for again after an interruption, or with more tasks, it goes on with what is left.
 *
 * @throws {OptionError} when there is no encoder, a task's data set is not there, or is nothing that an encoder takes
 * @throws {DataFileError} when a file of a data set is missing or damaged
 */
export async function transfer(options: TransferOptions, context: TransferContext): Promise<Transferred> {
  const {print, signal, wording = inCode} = context;
  const complete = completeTransferOptions(options);
  const plan = await plannedTransfer(complete);
  const folder = new TransferFolder(transferFolder(options));
  expectPlaceForFolder('output', folder.path);
  await folder.expectOurs();
  const backend = await useAskedBackend(options);
  const lock = await FolderLock.on(folder.notes, {option: 'output', folder: folder.path, doing: 'transferring'});
  try {
    await folder.saveSettings(options);
    const unfinished = await unfinishedTrainings(complete.encoder, wording);
    for (const line of [...plan.said, ...unfinished]) print(line);
    const work = await transferWork(plan, complete, folder, wording);
    for (const {task, error} of work.leftOut) print(`${task} is left out. ${error}`);
    for (const line of maskedViews(work, complete, wording)) print(line);
    print(`Results go to ${folder.path}`);
    const encoders = plan.encoders.map(({encoder}) => encoder);
    const given = {options: complete, work, encoders, unfinished, backend, folder};
    const run = new TransferRun({...given, signal, print, wording});
    return {results: await run.run(), folder: folder.path};
  } finally {
    await lock.release();
  }
}

/** Options that change nothing of what comes out. */
export type FreeTransferOptions = Partial<Pick<TransferOptions, 'progress' | 'memory' | 'loaders'>>;

/** Goes on with a transfer that was interrupted or killed, with the options that it was started with. */
export async function resumeTransfer(
  folder: string,
  changed: FreeTransferOptions,
  context: TransferContext,
): Promise<Transferred> {
  const options = await new TransferFolder(folder).settings();
  return transfer({...options, output: folder, ...changed}, context);
}

/**
 * Where the results of a transfer go.
 *
 * @throws {OptionError} when there is no encoder
 */
export const transferFolder = ({encoder, output}: Pick<TransferOptions, 'encoder' | 'output'>): string =>
  output ?? join(encodersOfRun(encoder).home, 'transfer');
