import type {BackendChoice} from '@annulus/backend';
import type {Strategy} from '@annulus/trainer';
import type {RunCommand} from '../options/wording.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {EpochRecord} from '../training/epoch-record.js';
import type {TimeShare} from '../training/time-limit.js';
import type {Job, JobResult} from './job.js';

/** What the process of a job is told: what to do, or to stop after its batch and save. */
export type JobOrder = ({readonly kind: 'start'} & JobStart) | {readonly kind: 'stop'};

/** What a process needs to know to do a job; each of its threads is told the same. */
export interface JobStart {
  readonly job: Job;
  readonly setting: JobSetting;
}

/** What all jobs of a run share; their options have no seed but their own. */
export interface JobSetting {
  readonly options: FittedOptions;
  readonly backend: BackendChoice;
  /** Paths of images that are left out. Default: none. */
  readonly leaveOut?: readonly string[];
  /** The run's folder, and what goes on with it. */
  readonly folder: string;
  readonly command: RunCommand;
  /** Threads of each training, which share every batch; default 1. */
  readonly workers?: number;
  /** The time after which a training ends; default: none. */
  readonly time?: TimeShare | undefined;
  /** Whose statistics batch norm takes where there are several. */
  readonly batchNorm?: Strategy['batchNorm'];
}

/** What the process of a job tells; `stopped` when it was asked to before its end, with what it had by then. */
export type JobReport =
  | {readonly kind: 'epoch'; readonly epoch: EpochRecord}
  /** What matters about how it learns, in one sentence. */
  | {readonly kind: 'notice'; readonly text: string}
  /** The share of the training that is done, in [0, 1]. */
  | {readonly kind: 'progress'; readonly done: number}
  | {readonly kind: 'finished' | 'stopped'; readonly result: JobResult}
  | {readonly kind: 'failed'; readonly error: string};
