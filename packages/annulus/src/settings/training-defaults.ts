import {algorithms} from '../algorithms/algorithms.js';
import {type DatasetName, datasets} from '../datasets/datasets.js';
import {howToGet} from '../download/how-to-get.js';
import {OptionError} from '../options/option-error.js';
import type {OptionRows} from '../options/option-row.js';
import type {AlgorithmChoice} from './algorithm-choice.js';
import {refuseIdleOptions} from './refuse-idle-options.js';
import type {TrainingOptions} from './training-options.js';
import {trainingRows} from './training-rows.js';
import {withRowDefaults} from './with-row-defaults.js';

/** Without another one. */
export const defaultDataset: DatasetName = trainingRows.dataset.default.value;

/**
 * Completes options by their defaults, and checks what they mean together.
 *
 * @throws {OptionError} when they make no sense
 */
export function withTrainingDefaults<Options extends TrainingOptions>(
  rows: OptionRows,
  given: {readonly [Name in keyof Options]?: Options[Name] | undefined},
  choice: AlgorithmChoice,
  now: Date,
): Options {
  const {dataset = defaultDataset, root} = given;
  const entry = datasets[dataset];
  if (entry.folder !== undefined && root === undefined) {
    const advice = howToGet(dataset, 'data');
    throw new OptionError({
      option: 'root',
      expected: (wording) => `${wording.option('root')} with ${wording.option('dataset')} ${dataset}: ${entry.folder}`,
      ...(advice && {advice}),
    });
  }
  refuseIdleOptions({...given, dataset}, choice);
  refuseGrey(dataset, choice);
  const options = withRowDefaults(rows, given, entry.recipe, now) as unknown as Options;
  const {queue, batchSize} = options;
  const queued = choice.names.find((name) => algorithms[name].uses.includes('queue'));
  if (queued !== undefined && queue !== undefined && batchSize !== undefined && queue < batchSize) {
    throw new OptionError({
      option: 'queue',
      received: queue,
      expected: (wording) =>
        `${wording.option('queue')} (${queue}) to be at least ${wording.option('batchSize')} (${batchSize}): a batch of keys must fit into ${algorithms[queued].label}'s queue`,
    });
  }
  return options;
}

function refuseGrey(dataset: DatasetName, {names, option, value}: AlgorithmChoice): void {
  const coloured = names.find((name) => algorithms[name].color === 'lab');
  if (coloured === undefined || datasets[dataset].channels > 1) return;
  throw new OptionError({
    option,
    received: value,
    expected: (wording) =>
      `no ${coloured} in ${wording.option(option)} ${value} with ${wording.option('dataset')} ${dataset}: it learns from colours, and ${datasets[dataset].noun}s of it have none`,
    advice: () => 'Leave it out.',
  });
}
