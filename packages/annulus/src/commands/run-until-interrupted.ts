import {existsSync} from 'node:fs';
import {mpi} from '@annulus/trainer';
import {OptionError} from '../options/option-error.js';
import type {Wording} from '../options/wording.js';
import {DamagedCheckpointsError} from '../training/damaged-checkpoints-error.js';
import {DamagedFileError} from '../training/damaged-file-error.js';
import type {RunContext} from '../training/run-context.js';
import {configurationFile, type RunFolder, resultsFile} from '../training/run-folder.js';
import {errorText} from './error-text.js';
import {inFlags} from './flag-wording.js';
import {Interruption} from './interruption.js';
import {jobProgram} from './job-program.js';
import type {Terminal} from './terminal.js';

/** What a run came to, for the terminal. */
export interface RunOutcome {
  readonly table: string;
  readonly complete: boolean;
  /** What could not be done, a line each. */
  readonly failures: readonly string[];
  /** What follows the place of the report, a line each. */
  readonly next?: readonly string[];
}

/** Runs until the end or the first Ctrl-C or SIGTERM, says how to go on if something is left to do, and gives the exit code. */
export async function runUntilInterrupted(
  {out, err}: Terminal,
  folder: RunFolder,
  work: (context: Required<RunContext>) => Promise<RunOutcome>,
  wording: Wording = inFlags,
): Promise<number> {
  const stopping = () =>
    existsSync(folder.file(configurationFile))
      ? 'this batch or measurement is finished, and all is saved'
      : 'nothing is trained yet, and nothing is written';
  const interruption = new Interruption(
    () => mpi().rank === 0 && err(`\nStopping: ${stopping()}. Press Ctrl-C again to stop at once.`),
  );
  const resume = inFlags.resume(folder.path, folder.command);
  try {
    const context = {signal: interruption.signal, print: out, jobProgram, wording};
    const {table, complete, failures, next = []} = await work(context);
    out(table);
    for (const failure of failures) err(failure);
    out(`Report: ${folder.file('report.html')}`);
    for (const line of next) out(line);
    if (complete) return 0;
    out(`Go on with it: ${resume}`);
    return interruption.exitCode || 1;
  } catch (error) {
    if (interruption.signal.aborted && error === interruption.signal.reason) return interruption.exitCode;
    if (error instanceof OptionError || !existsSync(folder.file(resultsFile))) throw error;
    err(errorText(error, wording));
    const damaged = error instanceof DamagedCheckpointsError || error instanceof DamagedFileError;
    if (!damaged) err(`Go on with what is saved: ${resume}`);
    return 1;
  } finally {
    interruption.dispose();
  }
}
