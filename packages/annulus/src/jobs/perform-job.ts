import {useBackend} from '@annulus/backend';
import {dataParallel, type Strategy} from '@annulus/trainer';
import {openDataset} from '../datasets/open-dataset.js';
import {backendOptionsOf} from '../settings/backend-options.js';
import {measureRandom} from '../training/random-encoder.js';
import {RunFolder} from '../training/run-folder.js';
import {trainVariant, trainVariantAlong} from '../training/train-variant.js';
import type {TrainingSetting} from '../training/training-setting.js';
import type {Job} from './job.js';
import type {JobSetting, JobStart} from './job-messages.js';
import type {JobEnd} from './run-job.js';

/** What the process of a job adds to the training of it. */
export interface JobWatch extends Pick<TrainingSetting, 'signal' | 'onEpoch' | 'onNotice' | 'onProgress'> {
  /** What the threads of the training run: the program of this process. */
  readonly program: URL;
}

/** Does a job; of one that is aborted before its end it gives what there is. */
export async function performJob({job, setting}: JobStart, {program, ...watch}: JobWatch): Promise<Required<JobEnd>> {
  await useBackend(setting.backend, backendOptionsOf(setting.options));
  const training = {...jobTraining(job, setting), ...watch};
  if (job.kind === 'training') {
    const result = await trainVariant(job.subject, {...training, strategy: strategyOf({job, setting}, program)});
    return {reason: result.reason, result};
  }
  const {id, label} = job.subject;
  const result = {id, label, ...(await measureRandom(job.subject, training))};
  return {reason: watch.signal.aborted ? 'stopped' : 'finished', result};
}

/** Does a thread's share of a training. */
export async function performJobAlong({job, setting}: JobStart, program: URL): Promise<void> {
  if (job.kind !== 'training') return;
  await useBackend(setting.backend, backendOptionsOf(setting.options));
  const {signal} = new AbortController(); // Its first thread is told to stop, and tells the others.
  const strategy = strategyOf({job, setting}, program);
  await trainVariantAlong(job.subject, {...jobTraining(job, setting), signal, strategy});
}

/** How the training of a job is spread. */
function strategyOf(start: JobStart, program: URL): 'single' | Strategy {
  const {workers = 1, batchNorm = 'local'} = start.setting;
  return workers === 1 ? 'single' : dataParallel({workers, batchNorm, program, args: [JSON.stringify(start)]});
}

/** The training of a job, but for what watches it. */
export function jobTraining(
  {seed, place, subject}: Job,
  {
    options: shared,
    folder,
    command,
    leaveOut,
    time,
  }: Pick<JobSetting, 'options' | 'folder' | 'command' | 'leaveOut' | 'time'>,
): Omit<TrainingSetting, 'signal'> {
  const options = {...shared, ...subject.options, seed, progress: 'quiet'} as const;
  return {
    options,
    splits: openDataset(options, leaveOut),
    folder: new RunFolder(folder, command),
    placeOf: () => place,
    ...(time && {time}),
  };
}
