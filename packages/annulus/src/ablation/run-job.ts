import {fork} from 'node:child_process';
import type {EpochRecord} from '../training/epoch-record.js';
import type {AblationResult} from './ablation.js';
import type {Job} from './job.js';
import type {JobOrder, JobReport, JobSetting} from './job-messages.js';

/** Characters of what a process wrote that are kept to explain its end. */
const explanation = 2000;

export interface RunJobOptions {
  /** What the process runs. */
  readonly program: URL;
  /** Aborting it lets the batch or measurement end, and saves. */
  readonly signal: AbortSignal;
  readonly onEpoch: (epoch: EpochRecord) => void;
}

/**
 * Does a job in a process of its own; gives `undefined` when it was aborted before its end.
 *
 * @throws Error with what the process said when it failed, or how it ended when it could say nothing
 */
export function runJob(
  job: Job,
  setting: JobSetting,
  {program, signal, onEpoch}: RunJobOptions,
): Promise<AblationResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {stdio: ['ignore', 'ignore', 'pipe', 'ipc']});
    const order = (message: JobOrder) => child.connected && child.send(message, () => {});
    const stop = () => order({kind: 'stop'});
    let written = '';
    let outcome: JobReport | undefined;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-explanation);
    });
    child.on('message', (report: JobReport) => {
      if (report.kind === 'epoch') onEpoch(report.epoch);
      else outcome = report;
    });
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', stop);
      if (outcome?.kind === 'finished') resolve(outcome.result);
      else if (outcome?.kind === 'stopped') resolve(undefined);
      else if (outcome?.kind === 'failed') reject(new Error(outcome.error));
      else reject(new Error(`Its process ended with ${killedBy ?? `exit code ${code}`}. ${written.trim()}`.trim()));
    });
    signal.addEventListener('abort', stop, {once: true});
    order({kind: 'start', job, setting});
    if (signal.aborted) stop();
  });
}
