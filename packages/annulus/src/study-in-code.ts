import {jobProgram} from './commands/job-program.js';
import {resumeStudy as resume, study as run} from './study/run-study.js';
import type {Study} from './study/study.js';
import type {StudyOptions} from './study/study-rows.js';
import type {RunContext} from './training/run-context.js';
import {RunFolder} from './training/run-folder.js';

/**
 * Trains and measures every cell of a study with every seed, each training in a process of its own; writes the study's folder, and
 * returns what came out.
 *
 * @param options - what `withStudyDefaults` makes of what is given
 * @throws {OptionError} when they make no sense here
 */
export const study = (options: StudyOptions, context: RunContext): Promise<Study> =>
  run(options, {jobProgram, ...context});

/**
 * Goes on with a study that was interrupted, killed or extended, to the results of one that never was: what is finished is kept,
 * what was being trained goes on from its last checkpoint, what failed is tried again, and the rest is trained.
 *
 * @param changed - options that change nothing of what comes out
 */
export const resumeStudy = (
  folder: RunFolder | string,
  changed: Partial<Pick<StudyOptions, 'progress' | 'jobs'>>,
  context: RunContext,
): Promise<Study> =>
  resume(typeof folder === 'string' ? new RunFolder(folder, 'study') : folder, changed, {jobProgram, ...context});
