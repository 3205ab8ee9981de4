import {type BackendChoice, useBackend} from '@annulus/backend';
import type {AblationResumption} from '../command/ablation-command.js';
import {UsageError} from '../command/usage-error.js';
import {fittedOptions} from '../data/fitted-options.js';
import {imageSource} from '../data/image-sources.js';
import type {CompareRun} from '../run/comparison-run.js';
import {changedVersions} from '../run/configuration.js';
import {expectSameImages} from '../run/resume.js';
import {configurationFile, type RunFolder} from '../run/run-folder.js';
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
