import type {BackendChoice} from '@annulus/backend';
import type {ImageSplits} from '../datasets/image-splits.js';
import {runJob} from '../jobs/run-job.js';
import {TrainingsDisplay} from '../jobs/trainings-display.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {Configuration} from '../training/configuration.js';
import type {RunContext} from '../training/run-context.js';
import {type RunFolder, resultsFile} from '../training/run-folder.js';
import {trainVariant} from '../training/train-variant.js';
import type {Variant} from '../training/variant.js';
import type {VariantResult} from '../training/variant-result.js';
import type {PretrainOptions} from './pretrain-rows.js';
import type {Pretraining} from './pretraining.js';
import {pretrainingReport} from './report/pretraining-report.js';

export interface PretrainingRunOptions extends RunContext {
  readonly configuration: Configuration<PretrainOptions>;
  readonly options: FittedOptions<PretrainOptions>;
  readonly variant: Variant;
  readonly splits: ImageSplits;
  /** Paths of images that are left out. */
  readonly leaveOut: readonly string[];
  readonly folder: RunFolder;
  /** Seconds that earlier processes took. */
  readonly secondsBefore: number;
}

/** Trains in this process, or over threads in another, and writes what came out. */
export async function runPretraining(run: PretrainingRunOptions): Promise<Pretraining> {
  const {configuration, folder, secondsBefore, options, jobProgram} = run;
  const started = performance.now();
  const write = async (result?: VariantResult): Promise<Pretraining> => {
    const seconds = secondsBefore + (performance.now() - started) / 1000;
    const pretraining = {
      configuration,
      ...(result && {result}),
      seconds,
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

function trainedHere({options, splits, folder, signal, variant}: PretrainingRunOptions): Promise<VariantResult> {
  return trainVariant(variant, {options, splits, folder, signal, placeOf: () => ''});
}

/** In a process of its own, whose threads share every batch. */
async function trainedOverThreads(run: PretrainingRunOptions, program: URL): Promise<VariantResult | undefined> {
  const {options, folder, leaveOut, variant, signal, print, configuration} = run;
  const {progress, epochs, seed, workers, batchNorm} = options;
  const display = new TrainingsDisplay({progress, print, trainings: 1, epochs});
  const job = {kind: 'training', subject: variant, seed, place: ''} as const;
  const setting = {
    options,
    backend: configuration.backend.name as BackendChoice,
    leaveOut,
    folder: folder.path,
    command: folder.command,
    workers: workers ?? 1,
    batchNorm,
  };
  const {label} = variant;
  const {result} = await runJob({job, setting}, {program, signal, ...display.watch(label)});
  display.end(label);
  return result;
}
