import {type BackendChoice, useBackend} from '@annulus/backend';
import type {AblationResumption} from '../commands/ablation.js';
import {UsageError} from '../options/option-error.js';
import {fittedOptions} from '../settings/fitted-options.js';
import {imageSource} from '../datasets/open-dataset.js';
import type {CompareRun} from '../comparison/comparison-run.js';
import {changedVersions} from '../training/configuration.js';
import {expectSameImages} from '../comparison/resume.js';
import {configurationFile, type RunFolder} from '../training/run-folder.js';
import {expectNoMpiJob, jobsAtATime} from './ablate.js';
import type {Ablation} from './ablation.js';
import {AblationRun} from './ablation-run.js';
import {settingOf} from './setting-of.js';

/**
 * Goes on with an ablation that was interrupted or killed, to the results of one that never was: what is finished is kept,
 * what was being trained goes on from its last checkpoint, what failed is tried again, and the rest is trained.
 */
export async function resumeAblation(
  folder: RunFolder,
  {progress, jobs}: Pick<AblationResumption, 'progress' | 'jobs'>,
  {print, signal}: CompareRun,
): Promise<Ablation> {
  expectNoMpiJob();
  const saved = await folder.readJson<Ablation['configuration']>(configurationFile);
  if (saved?.command !== 'ablation') {
    throw new UsageError(`Expected ${folder.path} to be the folder of an ablation, it is not.`);
  }
  const earlier = await folder.readJson<Ablation>('results.json');
  if (earlier?.complete) {
    print(`${folder.path} is complete: nothing is left to do.`);
    return earlier;
  }
  const options = {...saved.options, ...(progress && {progress}), ...(jobs && {jobs})};
  const configuration = {...saved, options};
  const source = imageSource(options);
  expectSameImages(saved, source);
  const backend = await useBackend(saved.backend.name as BackendChoice);
  print(`Going on with ${folder.path}, started on ${backend.name} at ${saved.started}`);
  for (const line of changedVersions(saved)) print(line);
  const setting = settingOf(fittedOptions(options, source), backend.name);
  const at = jobsAtATime(options, backend.name);
  return new AblationRun({
    configuration,
    setting,
    folder,
    at,
    print,
    signal,
    secondsBefore: earlier?.seconds ?? 0,
  }).run();
}
