import {availableParallelism} from 'node:os';
import {capabilities, useBackend} from '@annulus/backend';
import {isMpiJob} from '@annulus/trainer';
import type {AblationOptions} from './ablation-options.js';
import {UsageError} from '../options/option-error.js';
import {fittedOptions} from '../settings/fitted-options.js';
import {imageSource} from '../datasets/open-dataset.js';
import type {CompareRun} from '../comparison/comparison-run.js';
import {configurationOf} from '../training/configuration.js';
import {notices} from '../training/notices.js';
import {configurationFile, RunFolder} from '../training/run-folder.js';
import type {Ablation} from './ablation.js';
import {AblationRun} from './ablation-run.js';
import {settingOf} from './setting-of.js';
import {variantsNamed} from './variants.js';

/** Trains and measures every variant with every seed, writes the run's folder, and returns what came out. */
export async function ablate(asked: AblationOptions, {print, signal}: CompareRun): Promise<Ablation> {
  expectNoMpiJob();
  const source = imageSource(asked);
  const options = fittedOptions(asked, source);
  const backend = await useBackend(options.backend);
  const at = jobsAtATime(options, backend.name);
  const folder = await RunFolder.create(options.output, options.name, 'ablation');
  const configuration = {...configurationOf(options, source, backend), command: 'ablation'} as const;
  await folder.writeJson(configurationFile, configuration);
  print(`Backend ${backend.name}: ${backend.reason}`);
  print(`${options.dataset}: ${source.train.length} images to learn from, ${source.test.length} to be measured on`);
  const ring = variantsNamed(options.variants).some((variant) => variant.ring?.anneal === 'linear');
  for (const line of notices({...options, ring: ring ? ['on'] : [], anneal: 'linear'}, source.train.length))
    print(line);
  print(`Results go to ${folder.path}; ${at === 1 ? 'one training' : `${at} trainings`} at a time`);
  return new AblationRun({configuration, setting: settingOf(options, backend.name), folder, at, print, signal}).run();
}

/** Trainings side by side where each uses one core; one after the other where one uses all, or a GPU. */
export const jobsAtATime = ({jobs}: Pick<AblationOptions, 'jobs'>, backend: string): number =>
  jobs ?? (capabilities(backend).cores === 'one' ? availableParallelism() : 1);

/** @throws UsageError under mpirun, where every process would train the same */
export function expectNoMpiJob(): void {
  if (!isMpiJob()) return;
  throw new UsageError(
    'Expected the ablation without mpirun: it trains side by side by itself, --jobs at a time. Leave out mpirun.',
  );
}
