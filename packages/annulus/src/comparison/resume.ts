import {type BackendChoice, useBackend} from '@annulus/backend';
import {resumeCommand} from '../commands/resume-command.js';
import type {Resumption} from '../commands/resumption.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {UsageError} from '../options/option-error.js';
import {fittedOptions} from '../settings/fitted-options.js';
import type {ImageSource} from '../datasets/image-source.js';
import {imageSource} from '../datasets/open-dataset.js';
import type {Comparison} from './comparison.js';
import {type CompareRun, ComparisonRun} from './comparison-run.js';
import {type Configuration, changedVersions} from '../training/configuration.js';
import {configurationFile, type RunFolder} from '../training/run-folder.js';
import {followsAnother, resumedStrategyOf, workersOf} from './strategy-of.js';
import {idOf} from '../training/variant.js';

/**
 * Goes on with a comparison that was interrupted or killed, to the results of one that never was: finished variants are
 * kept, the one that was being trained goes on from its last checkpoint, and the rest is trained.
 *
 * It runs on the backend that it was started on. A comparison that is complete is returned as it is.
 */
export async function resumeComparison(
  folder: RunFolder,
  {progress}: Pick<Resumption, 'progress'>,
  {print, signal, args}: CompareRun,
): Promise<Comparison> {
  const configuration = await folder.readJson<Configuration>(configurationFile);
  if (!configuration) throw new UsageError(`Expected ${folder.file(configurationFile)} to be there.`);
  if (configuration.command === 'ablation') {
    throw new UsageError(`${folder.path} holds an ablation. Go on with it: ${resumeCommand(folder.path, 'ablation')}`);
  }
  const earlier = await folder.readJson<Comparison>('results.json');
  if (earlier?.complete) {
    print(`${folder.path} is complete: nothing is left to do.`);
    return earlier;
  }

  const asked = {...configuration.options, ...(progress && {progress})};
  const source = imageSource(asked);
  expectSameImages(configuration, source);
  const options = fittedOptions(asked, source);
  const backend = await useBackend(configuration.backend.name as BackendChoice);
  print(`Going on with ${folder.path}, started on ${backend.name} at ${configuration.started}`);
  for (const line of changedVersions(configuration)) print(line);

  const strategy = resumedStrategyOf(options, backend, args);
  const {workers = 1} = options;
  if (workersOf(strategy) !== workers) {
    print(
      `Training over ${workersOf(strategy)} ranks instead of ${workers}: what comes out differs by rounding, and by what batch norm sees`,
    );
  }
  const comparison = new ComparisonRun({
    configuration,
    surroundings: {options, source, folder, signal, strategy, place: idOf},
    print,
    earlier,
  });
  if (followsAnother(strategy)) return comparison.trainAlong();
  await comparison.measureRandom();
  return comparison.train();
}

/** @throws UsageError when the data set is not as it was when the run was started */
export function expectSameImages({images, options}: Configuration<TrainingOptions>, {train, test}: ImageSource): void {
  if (train.length === images.train && test.length === images.test) return;
  throw new UsageError(
    `Expected the ${images.train} training and ${images.test} test images of ${options.dataset} that the run was ` +
      `started with, found ${train.length} and ${test.length}. It can only go on with the same images.`,
  );
}
