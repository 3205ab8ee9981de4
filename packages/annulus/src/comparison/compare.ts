import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import type {CompareOptions} from './compare-options.js';
import {fittedOptions} from '../settings/fitted-options.js';
import {imageSource} from '../datasets/open-dataset.js';
import type {Comparison} from './comparison.js';
import {type CompareRun, ComparisonRun} from './comparison-run.js';
import {configurationOf} from '../training/configuration.js';
import {notices} from '../training/notices.js';
import {configurationFile, RunFolder} from '../training/run-folder.js';
import {followsAnother, strategyOf, workersOf} from './strategy-of.js';
import {idOf} from '../training/variant.js';

/** Trains and measures every variant, writes the run's folder, and returns what came out. */
export async function compare(asked: CompareOptions, run: CompareRun): Promise<Comparison> {
  const {print, signal, args} = run;
  const source = imageSource(asked);
  const options = fittedOptions(asked, source);
  const backend = await useBackend(options.backend);
  const strategy = strategyOf(options, backend, args);
  const configuration = configurationOf({...options, workers: workersOf(strategy)}, source, backend);
  const surroundingsIn = (folder: RunFolder) => ({options, source, folder, signal, strategy, place: idOf});
  if (followsAnother(strategy)) {
    const folder = new RunFolder(join(options.output, options.name), 'compare');
    return new ComparisonRun({configuration, surroundings: surroundingsIn(folder), print}).trainAlong();
  }
  const folder = await RunFolder.create(options.output, options.name);
  await folder.writeJson(configurationFile, configuration);
  print(`Backend ${backend.name}: ${backend.reason}`);
  print(`${options.dataset}: ${source.train.length} images to learn from, ${source.test.length} to be measured on`);
  if (strategy !== 'single') print(`Training with ${strategy.name}, each with its share of every batch`);
  for (const line of notices(options, source.train.length)) print(line);
  print(`Results go to ${folder.path}`);

  const comparison = new ComparisonRun({configuration, surroundings: surroundingsIn(folder), print});
  await comparison.measureRandom().catch(async (error) => {
    await folder.remove(); // Nothing was measured: the name is free again.
    throw error;
  });
  return comparison.train();
}
