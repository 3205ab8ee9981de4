import {mkdir} from 'node:fs/promises';
import {useBackend} from '@annulus/backend';
import {openDataset} from '../datasets/open-dataset.js';
import type {EpochRecord} from '../training/epoch-record.js';
import {measureRandom} from '../training/random-encoder.js';
import {RunFolder} from '../training/run-folder.js';
import {trainVariant} from '../training/train-variant.js';
import type {TrainingSetting} from '../training/training-setting.js';
import type {AblationResult} from './ablation.js';
import {type Job, jobFolder, jobResultFile} from './job.js';
import type {JobSetting} from './job-messages.js';

export interface JobWatch {
  readonly signal: AbortSignal;
  readonly onEpoch: (epoch: EpochRecord) => void;
}

/** Does a job and writes its result file; gives `undefined` when it was aborted before its end. */
export async function performJob(job: Job, setting: JobSetting, watch: JobWatch): Promise<AblationResult | undefined> {
  await useBackend(setting.backend);
  const result = await resultOf(job, {...jobTraining(job, setting), ...watch});
  const folder = new RunFolder(setting.folder, 'ablation');
  if (!result) return undefined;
  await mkdir(folder.file(jobFolder(job)), {recursive: true});
  await folder.writeJson(jobResultFile(job), result);
  return result;
}

/** The training of a job, but for what watches it. */
export function jobTraining(
  job: Job,
  {options: shared, folder, leaveOut}: Pick<JobSetting, 'options' | 'folder' | 'leaveOut'>,
): Omit<TrainingSetting, 'signal'> {
  const options = {...shared, seed: job.seed, progress: 'quiet'} as const;
  const placeOf = () => jobFolder(job);
  return {options, splits: openDataset(options, leaveOut), folder: new RunFolder(folder, 'ablation'), placeOf};
}

async function resultOf(job: Job, training: TrainingSetting): Promise<AblationResult | undefined> {
  const {seed} = job;
  if (job.kind === 'random') {
    const {id, label} = job.subject;
    const measured = await measureRandom(job.subject, training);
    return training.signal.aborted ? undefined : {id, label, seed, ...measured, epochs: []};
  }
  const {reason, histogram, ...trained} = await trainVariant(job.subject, training);
  if (reason === 'stopped') return undefined;
  const seconds = trained.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
  return {...trained, seed, seconds};
}
