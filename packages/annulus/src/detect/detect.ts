import {existsSync} from 'node:fs';
import {rmdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {BackendChoice} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {encodersOfRun} from '../measuring/encoders-of-run.js';
import {expectPlaceForFolder} from '../options/expect-folder.js';
import {FolderLock} from '../options/folder-lock.js';
import {inCode} from '../options/wording.js';
import {useAskedBackend} from '../settings/use-asked-backend.js';
import {nameList} from '../text/name-list.js';
import type {RunContext} from '../training/run-context.js';
import {DetectFolder} from './detect-folder.js';
import {type AskedDetectTasks, completeDetectOptions, type DetectOptions} from './detect-options.js';
import type {DetectResults} from './detect-results.js';
import {DetectRun} from './detect-run.js';
import {expectNothingLost} from './expect-nothing-lost.js';
import {longWaitText} from './long-wait-text.js';
import {plannedDetection} from './planned-detection.js';
import {detectTaskNames} from './tasks/detect-tasks.js';

/** What a detection is given besides its options. */
export type DetectContext = Pick<RunContext, 'signal' | 'print' | 'wording'>;

/** A detection that is over. */
export interface DetectOutcome {
  readonly results: DetectResults;
  readonly folder: string;
}

/**
 * Trains detectors on the frozen encoders of a run, and on what they were before training, and measures what they find: the paper's
 * detection, segmentation and keypoints (§5, Table 4).
 *
 * What is measured is kept: asked for again after an interruption, or with other tasks, it goes on with what is left, a training from its last checkpoint.
 *
 * @throws {OptionError} when there is no encoder, one takes no colour pictures, a task's data set is not there, or trainings of other
 * options would be lost
 * @throws {DataFileError} when a file of a data set is missing or damaged
 * @throws {DamagedExamplesError} when images cannot be decoded, unless they are to be left out
 */
export async function detect(options: DetectOptions, context: DetectContext): Promise<DetectOutcome> {
  const {print, signal, wording = inCode} = context;
  const complete = completeDetectOptions(options);
  const folder = new DetectFolder(detectFolder(options));
  expectPlaceForFolder('output', folder.path);
  await folder.expectOurs();
  const backend = await useAskedBackend(options);
  const computed: DetectOptions = {...options, backend: tf.getBackend() as BackendChoice};
  const isNew = !existsSync(folder.path);
  const lock = await FolderLock.on(folder.path, {option: 'output', folder: folder.path, doing: 'detecting'});
  try {
    const earlier = await earlierTasks(folder);
    const given = {...computed, task: withEarlier(complete.task, earlier)};
    const plan = await plannedDetection(complete, folder, {
      ...{earlier: earlier === 'all' ? detectTaskNames : earlier, print, signal, progress: complete.progress},
    }).catch(async (error) => {
      if (signal.aborted && earlier.length === 0) await folder.saveSettings(given); // So that it can go on.
      throw error;
    });
    await expectNothingLost(folder, computed, plan);
    await folder.saveSettings(given);
    if (complete.task === 'all') print(`Tasks found in ${complete.root}: ${nameList(plan.tasks)}`);
    const left = plan.detectors.flatMap(({protocol, parts}) => parts.filter(({done}) => !done).map(() => protocol));
    const wait = longWaitText(complete.schedule, left, backend);
    if (wait) print(wait(wording));
    print(`Results go to ${folder.path}`);
    const run = new DetectRun({options: complete, plan, backend, folder, signal, print, wording});
    return {results: await run.run(), folder: folder.path};
  } finally {
    await lock.release();
    if (isNew) await rmdir(folder.path).catch(() => {}); // Something is in it.
  }
}

/** What was asked for in a folder before. */
async function earlierTasks(folder: DetectFolder): Promise<AskedDetectTasks> {
  const begun = await folder.startedWith();
  return begun ? (begun.task ?? 'all') : [];
}

/** Of the whole folder, so that it goes on with all of it. */
const withEarlier = (asked: AskedDetectTasks, earlier: AskedDetectTasks): AskedDetectTasks =>
  asked === 'all' || earlier === 'all'
    ? 'all'
    : detectTaskNames.filter((name) => asked.includes(name) || earlier.includes(name));

/** Options that change nothing of what comes out. */
export type FreeDetectOptions = Partial<Pick<DetectOptions, 'progress' | 'loaders'>>;

/** Goes on with a detection that was interrupted or killed, with the options that it was started with. */
export async function resumeDetect(
  folder: string,
  changed: FreeDetectOptions,
  context: DetectContext,
): Promise<DetectOutcome> {
  const options = await new DetectFolder(folder).settings();
  return detect({...options, output: folder, ...changed}, context);
}

/**
 * Where the results of a detection go.
 *
 * @throws {OptionError} when there is no encoder
 */
export const detectFolder = ({encoder, output}: Pick<DetectOptions, 'encoder' | 'output'>): string =>
  output ?? join(encodersOfRun(encoder).home, 'detect');
