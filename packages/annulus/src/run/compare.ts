import {useBackend} from '@annulus/backend';
import {fromEncoder} from '@annulus/transfer';
import type {CompareOptions} from '../command/compare-options.js';
import {comparisonData} from '../data/comparison-data.js';
import {fittedOptions} from '../data/fitted-options.js';
import {imageSource} from '../data/image-sources.js';
import {report} from '../report/report.js';
import type {Comparison, Evaluation, VariantResult} from './comparison.js';
import {configurationOf} from './configuration.js';
import {duration} from './duration.js';
import {encoderOf} from './encoder-of.js';
import {measureNeighbours, measureProbe} from './measure.js';
import {notices} from './notices.js';
import {percent} from './percent.js';
import {RunFolder} from './run-folder.js';
import {type Surroundings, trainVariant} from './train-variant.js';
import {type Variant, variantsOf} from './variant.js';

export interface CompareRun {
  /** Aborting it ends the comparison after the current batch; what there is is still written. */
  readonly signal: AbortSignal;
  /** Shows a line to the user. */
  readonly print: (line: string) => void;
}

/** Trains and measures every variant, writes the run's folder, and returns what came out. */
export async function compare(asked: CompareOptions, {signal, print}: CompareRun): Promise<Comparison> {
  const started = performance.now();
  const source = imageSource(asked);
  const options = fittedOptions(asked, source);
  const data = comparisonData(options, source);
  const backend = await useBackend(options.backend);
  const folder = await RunFolder.create(options.output, options.name);
  const configuration = configurationOf(options, source, backend);
  await folder.writeJson('configuration.json', configuration);
  print(`Backend ${backend.name}: ${backend.reason}`);
  print(`${options.dataset}: ${source.train.length} images to learn from, ${source.test.length} to be measured on`);
  for (const line of notices(options, source.train.length)) print(line);
  print(`Results go to ${folder.path}`);

  const surroundings = {options, source, data, folder, signal};
  const random = await measureRandom(surroundings).catch(async (error) => {
    await folder.remove(); // Nothing was measured: the name is free again.
    throw error;
  });
  print(`Random encoder: ${summary(random)}`);
  const planned = variantsOf(options);
  const variants: VariantResult[] = [];
  const soFar = (): Comparison => ({
    configuration,
    random,
    variants,
    seconds: (performance.now() - started) / 1000,
    complete: variants.length === planned.length && !signal.aborted,
  });
  const write = async () => {
    await folder.writeJson('results.json', soFar());
    await folder.writeText('report.html', report(soFar()));
  };
  try {
    for await (const variant of trainAll(planned, surroundings, print)) variants.push(variant);
  } catch (error) {
    await write().catch(() => {}); // What broke the run is worth more than what it broke.
    throw error;
  }
  await write();
  return soFar();
}

/** What the features are worth before any training. */
async function measureRandom({options, source, data, signal}: Surroundings): Promise<Evaluation> {
  const encoder = encoderOf(options, source);
  try {
    const represents = fromEncoder(encoder);
    const knn = await measureNeighbours(represents, data, options, signal);
    const probe = await measureProbe(represents, data, options, signal);
    return {...(knn !== undefined && {knn}), ...(probe && {linear: probe.accuracy, linearTrain: probe.trainAccuracy})};
  } finally {
    encoder.dispose();
  }
}

async function* trainAll(
  variants: readonly Variant[],
  surroundings: Surroundings,
  print: (line: string) => void,
): AsyncGenerator<VariantResult> {
  const started = performance.now();
  for (const [index, variant] of variants.entries()) {
    if (surroundings.signal.aborted) return;
    const spent = (performance.now() - started) / 1000;
    const left = index === 0 ? '' : `, about ${duration((spent / index) * (variants.length - index))} left`;
    print(`${variant.label} (${index + 1} of ${variants.length}${left})`);
    const result = await trainVariant(variant, surroundings);
    print(`${variant.label}: ${summary(result)}`);
    yield result;
  }
}

const summary = ({knn, linear}: Evaluation): string =>
  [
    ...(knn === undefined ? [] : [`kNN ${percent(knn)}`]),
    ...(linear === undefined ? [] : [`linear ${percent(linear)}`]),
  ].join(', ') || 'not measured';
