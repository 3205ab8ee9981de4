import {join} from 'node:path';
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
import {type DetectTaskName, detectTaskNames} from './tasks/detect-tasks.js';

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
 */
export async function detect(options: DetectOptions, context: DetectContext): Promise<DetectOutcome> {
  const {print, signal, wording = inCode} = context;
  const complete = completeDetectOptions(options);
  const folder = new DetectFolder(detectFolder(options));
  expectPlaceForFolder('output', folder.path);
  await folder.expectOurs();
  const backend = await useAskedBackend(options);
  const earlier = await earlierTasks(folder);
  const plan = await plannedDetection(complete, folder, earlier);
  const lock = await FolderLock.on(folder.path, {option: 'output', folder: folder.path, doing: 'detecting'});
  try {
    await expectNothingLost(folder, options, plan);
    await folder.saveSettings({...options, task: withEarlier(complete.task, earlier)});
    if (complete.task === 'all') print(`Tasks found in ${complete.root}: ${nameList(plan.tasks)}`);
    const left = plan.detectors.flatMap(({protocol, parts}) => parts.filter(({done}) => !done).map(() => protocol));
    const wait = longWaitText(complete.schedule, left, backend);
    if (wait) print(wait(wording));
    print(`Results go to ${folder.path}`);
    const run = new DetectRun({options: complete, plan, backend, folder, signal, print, wording});
    return {results: await run.run(), folder: folder.path};
  } finally {
    await lock.release();
  }
}

/** What was asked for in a folder before. */
async function earlierTasks(folder: DetectFolder): Promise<readonly DetectTaskName[]> {
  const begun = await folder.startedWith();
  if (!begun) return [];
  const {task = 'all'} = begun;
  return task === 'all' ? detectTaskNames : task;
}

/** Of the whole folder, so that it goes on with all of it. */
const withEarlier = (asked: AskedDetectTasks, earlier: readonly DetectTaskName[]): AskedDetectTasks =>
  asked === 'all' ? asked : detectTaskNames.filter((name) => asked.includes(name) || earlier.includes(name));

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
