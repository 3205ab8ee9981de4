import {fork} from 'node:child_process';
import type {EpochRecord} from '../training/epoch-record.js';
import type {Job, JobResult} from './job.js';
import type {JobOrder, JobReport, JobStart} from './job-messages.js';

/** Characters of what a process wrote that are kept to explain its end. */
const explanation = 2000;

/** Signals that ask a process to end; one that is just starting cannot say that it has heard. */
const endings: readonly (NodeJS.Signals | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export interface RunJobOptions {
  /** What the process runs. */
  readonly program: URL;
  /** Aborting it lets the batch or measurement end, and saves. */
  readonly signal: AbortSignal;
  readonly onEpoch: (epoch: EpochRecord) => void;
  /** Told each sentence about how it learns that matters. */
  readonly onNotice?: (text: string) => void;
  /** Told from time to time which share of the training is done, in [0, 1]. */
  readonly onProgress?: (done: number) => void;
}

/** How a job ended. */
export interface JobEnd<Kind extends Job['kind'] = Job['kind']> {
  readonly reason: 'finished' | 'stopped';
  /** Absent when it was stopped before it had begun. */
  readonly result?: JobResult<Kind>;
}

/**
 * Does a job in a process of its own, which no Ctrl-C of the terminal reaches: only `signal` ends it, or the end of this one.
 *
 * @throws Error with what the process said when it failed, or how it ended when it could say nothing
 */
export function runJob<J extends Job>(
  {job, setting}: JobStart & {readonly job: J},
  {program, signal, onEpoch, onNotice, onProgress}: RunJobOptions,
): Promise<JobEnd<J['kind']>> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true});
    const order = (message: JobOrder) => child.connected && child.send(message, () => {});
    const stop = () => order({kind: 'stop'});
    let written = '';
    let outcome: JobReport | undefined;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-explanation);
    });
    child.on('message', (report: JobReport) => {
      if (report.kind === 'epoch') onEpoch(report.epoch);
      else if (report.kind === 'notice') onNotice?.(report.text);
      else if (report.kind === 'progress') onProgress?.(report.done);
      else outcome = report;
    });
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', stop);
      if (outcome?.kind === 'finished' || outcome?.kind === 'stopped') {
        resolve({reason: outcome.kind, result: outcome.result as JobResult<J['kind']>});
      } else if (outcome?.kind === 'failed') reject(new Error(outcome.error));
      else if (endings.includes(killedBy)) resolve({reason: 'stopped'});
      else reject(new Error(`Its process ended with ${killedBy ?? `exit code ${code}`}. ${written.trim()}`.trim()));
    });
    signal.addEventListener('abort', stop, {once: true});
    order({kind: 'start', job, setting});
    if (signal.aborted) stop();
  });
}
