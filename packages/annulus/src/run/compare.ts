import {useBackend} from '@annulus/backend';
import type {CompareOptions} from '../command/compare-options.js';
import {fittedOptions} from '../data/fitted-options.js';
import {imageSource} from '../data/image-sources.js';
import type {Comparison} from './comparison.js';
import {type CompareRun, ComparisonRun} from './comparison-run.js';
import {configurationOf} from './configuration.js';
import {notices} from './notices.js';
import {configurationFile, RunFolder} from './run-folder.js';

/** Trains and measures every variant, writes the run's folder, and returns what came out. */
export async function compare(asked: CompareOptions, run: CompareRun): Promise<Comparison> {
  const {print} = run;
  const source = imageSource(asked);
  const options = fittedOptions(asked, source);
  const backend = await useBackend(options.backend);
  const folder = await RunFolder.create(options.output, options.name);
  const configuration = configurationOf(options, source, backend);
  await folder.writeJson(configurationFile, configuration);
  print(`Backend ${backend.name}: ${backend.reason}`);
  print(`${options.dataset}: ${source.train.length} images to learn from, ${source.test.length} to be measured on`);
  for (const line of notices(options, source.train.length)) print(line);
  print(`Results go to ${folder.path}`);

  const {signal} = run;
  const comparison = new ComparisonRun({
    configuration,
    surroundings: {options, source, folder, signal, place: ({id}) => id},
    print,
  });
  await comparison.measureRandom().catch(async (error) => {
    await folder.remove(); // Nothing was measured: the name is free again.
    throw error;
  });
  return comparison.train();
}
