import type {BackendChoice} from '@annulus/backend';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {EpochRecord} from '../training/epoch-record.js';
import type {AblationResult} from './ablation.js';
import type {Job} from './job.js';

/** What the process of a job is told: what to do, or to stop after its batch and save. */
export type JobOrder =
  | {readonly kind: 'start'; readonly job: Job; readonly setting: JobSetting}
  | {readonly kind: 'stop'};

/** What all jobs of an ablation share; their options have no seed but their own. */
export interface JobSetting {
  readonly options: FittedOptions<TrainingOptions>;
  readonly backend: BackendChoice;
  /** Paths of images that are left out. Default: none. */
  readonly leaveOut?: readonly string[];
  /** The ablation's folder. */
  readonly folder: string;
}

/** What the process of a job tells; `stopped` when it was asked to before its end. */
export type JobReport =
  | {readonly kind: 'epoch'; readonly epoch: EpochRecord}
  | {readonly kind: 'finished'; readonly result: AblationResult}
  | {readonly kind: 'stopped'}
  | {readonly kind: 'failed'; readonly error: string};
