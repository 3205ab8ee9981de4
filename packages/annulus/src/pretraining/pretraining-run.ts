import type {BackendChoice} from '@annulus/backend';
import type {DataSplits} from '../datasets/data-splits.js';
import type {JobSetting} from '../jobs/job-messages.js';
import {runJob} from '../jobs/run-job.js';
import {TrainingsDisplay} from '../jobs/trainings-display.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {Configuration} from '../training/configuration.js';
import type {RunContext} from '../training/run-context.js';
import {type RunFolder, resultsFile} from '../training/run-folder.js';
import {type TimeShare, timeNow} from '../training/time-limit.js';
import {trainVariant} from '../training/train-variant.js';
import type {Variant} from '../training/variant.js';
import type {VariantResult} from '../training/variant-result.js';
import type {PretrainOptions} from './pretrain-rows.js';
import type {Pretraining} from './pretraining.js';
import {pretrainingReport} from './report/pretraining-report.js';

/** How much of its time a run has used. */
interface Timing {
  /** When this process began with it, in milliseconds since 1970. */
  readonly began: number;
  /** Seconds that earlier processes took. */
  readonly secondsBefore: number;
  /** Seconds of the time that are kept for measuring and saving at the end. */
  readonly finishing?: number | undefined;
}

export interface PretrainingRunOptions extends RunContext, Timing {
  readonly configuration: Configuration<PretrainOptions>;
  readonly options: FittedOptions<PretrainOptions>;
  readonly variant: Variant;
  readonly splits: DataSplits;
  /** Paths of images that are left out. */
  readonly leaveOut: readonly string[];
  readonly folder: RunFolder;
}

/** Trains in this process, or over threads in another, and writes what came out. */
export async function runPretraining(run: PretrainingRunOptions): Promise<Pretraining> {
  const {configuration, folder, secondsBefore, began, finishing, options, jobProgram} = run;
  const write = async (result?: VariantResult): Promise<Pretraining> => {
    const seconds = secondsBefore + (timeNow() - began) / 1000;
    const pretraining = {
      configuration,
      ...(result && {result}),
      seconds,
      ...(finishing !== undefined && {finishing}),
      complete: result?.reason === 'finished',
    };
    await folder.writeJson(resultsFile, pretraining);
    await folder.writeText('report.html', pretrainingReport(pretraining));
    return pretraining;
  };
  await write();
  const spread = jobProgram !== undefined && (options.workers ?? 1) > 1;
  return write(await (spread ? trainedOverThreads(run, jobProgram) : trainedHere(run)));
}

function trainedHere(run: PretrainingRunOptions): Promise<VariantResult> {
  const {options, splits, folder, signal, variant, print} = run;
  return trainVariant(variant, {
    options,
    splits,
    folder,
    signal,
    placeOf: () => '',
    onNotice: print,
    time: timeOf(run),
  });
}

/** What of the time is the training's; undefined where none was given. */
function timeOf({
  options: {time},
  began,
  secondsBefore,
  finishing = 0,
}: Pick<PretrainingRunOptions, 'options'> & Timing): TimeShare | undefined {
  return time === undefined ? undefined : {seconds: time - finishing, since: began - 1000 * secondsBefore};
}

/** In a process of its own, whose threads share every batch. */
async function trainedOverThreads(run: PretrainingRunOptions, program: URL): Promise<VariantResult | undefined> {
  const {options, variant, signal, print, configuration} = run;
  const {progress, epochs, seed} = options;
  const display = new TrainingsDisplay({progress, print, trainings: 1, epochs});
  const job = {kind: 'training', subject: variant, seed, place: ''} as const;
  const setting = jobSettingOf(run, configuration.backend.name as BackendChoice);
  const {label} = variant;
  const {result} = await runJob({job, setting}, {program, signal, ...display.watch(label)});
  display.end(label);
  return result;
}

/** What the threads of a training are told besides what they train. */
export function jobSettingOf(
  run: Pick<PretrainingRunOptions, 'options' | 'folder' | 'leaveOut'> & Timing,
  backend: BackendChoice,
): JobSetting {
  const {options, leaveOut, folder} = run;
  const {workers = 1, batchNorm} = options;
  const {path, command} = folder;
  return {options, backend, leaveOut, folder: path, command, workers, batchNorm, time: timeOf(run)};
}
