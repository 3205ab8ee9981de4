import {algorithms} from '../algorithms/algorithms.js';
import {type DatasetName, datasets} from '../datasets/datasets.js';
import {OptionError} from '../options/option-error.js';
import {defaultDataset, withTrainingDefaults} from '../settings/training-defaults.js';
import {type AblationOptions, ablationRows, type GivenAblationOptions} from './ablation-rows.js';
import {ablationVariants, algorithmsOf, variantsNamed} from './variants.js';

/**
 * Completes the options of an ablation, and checks what they mean together.
 *
 * @throws {OptionError} when they make no sense
 */
export function withAblationDefaults(given: GivenAblationOptions, now: Date = new Date()): AblationOptions {
  const {dataset = defaultDataset} = given;
  const variants = variantsNamed(given.variants ?? allowedBy(dataset));
  const ids = variants.map(({id}) => id);
  const choice = {
    names: algorithmsOf(variants),
    option: 'variants',
    value: ids.join(','),
    given: given.variants !== undefined,
  } as const;
  const options = withTrainingDefaults<AblationOptions>(ablationRows, {...given, variants: ids}, choice, now);
  const {seed, seeds} = options;
  if (seed + seeds <= 2 ** 32) return options;
  throw new OptionError({
    option: 'seed',
    received: seed,
    expected: (wording) =>
      `${wording.option('seed')} (${seed}) and the ${wording.option('seeds')} (${seeds}) from it to end at 4294967295 or before`,
    advice: (wording) => `Lower ${wording.option('seed')}.`,
  });
}

/** Everything, without what learns from colours where there are none. */
const allowedBy = (dataset: DatasetName): string[] =>
  ablationVariants
    .filter(({algorithm}) => algorithms[algorithm].color === 'rgb' || datasets[dataset].channels > 1)
    .map(({id}) => id);
