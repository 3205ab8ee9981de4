import {mkdir} from 'node:fs/promises';
import {useBackend} from '@annulus/backend';
import {imageSource} from '../datasets/open-dataset.js';
import type {EpochRecord} from '../training/epoch-record.js';
import {measureRandom} from '../training/random-encoder.js';
import {RunFolder} from '../training/run-folder.js';
import {type Surroundings, trainVariant} from '../training/train-variant.js';
import type {AblationResult} from './ablation.js';
import {type Job, jobFolder, jobResultFile} from './job.js';
import type {JobSetting} from './job-messages.js';

export interface JobWatch {
  readonly signal: AbortSignal;
  readonly onEpoch: (epoch: EpochRecord) => void;
}

/** Does a job and writes its result file; gives `undefined` when it was aborted before its end. */
export async function performJob(
  job: Job,
  {options: shared, backend, folder: path}: JobSetting,
  watch: JobWatch,
): Promise<AblationResult | undefined> {
  const options = {...shared, seed: job.seed, progress: 'quiet'} as const;
  const source = imageSource(options);
  const folder = new RunFolder(path, 'ablation');
  await useBackend(backend);
  const result = await resultOf(job, {options, source, folder, place: () => jobFolder(job), ...watch});
  if (!result) return undefined;
  await mkdir(folder.file(jobFolder(job)), {recursive: true});
  await folder.writeJson(jobResultFile(job), result);
  return result;
}

async function resultOf(job: Job, surroundings: Surroundings): Promise<AblationResult | undefined> {
  const {seed} = job;
  if (job.kind === 'random') {
    const {id, label} = job.subject;
    const measured = await measureRandom(job.subject, surroundings);
    return surroundings.signal.aborted ? undefined : {id, label, seed, ...measured, epochs: []};
  }
  const {reason, histogram, ...trained} = await trainVariant(job.subject, surroundings);
  if (reason === 'stopped') return undefined;
  const seconds = trained.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
  return {...trained, seed, seconds};
}
