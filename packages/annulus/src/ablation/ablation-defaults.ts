import {ablationVariants, algorithmsOf, variantsNamed} from './variants.js';
import {algorithms} from '../algorithms/algorithms.js';
import {greyDatasets} from '../datasets/grey-datasets.js';
import type {AblationOptions} from './ablation-options.js';
import {type TrainingFlags, withTrainingDefaults} from '../settings/training-defaults.js';
import type {DatasetName} from '../settings/training-options.js';
import {UsageError} from '../options/option-error.js';

/** What the command line of an ablation says: where a flag is absent its default is still to be found. */
export type AblationFlags = TrainingFlags &
  Omit<AblationOptions, keyof TrainingFlags | 'variants'> &
  Partial<Pick<AblationOptions, 'variants'>>;

/** Completes the flags of an ablation, and checks what they mean together. */
export function withAblationDefaults(flags: AblationFlags, now: Date = new Date()): AblationOptions {
  const {dataset, seed, seeds} = flags;
  const variants = variantsNamed(flags.variants ?? allowedBy(dataset));
  if (seed + seeds > 2 ** 32) {
    throw new UsageError(
      `Expected --seed (${seed}) and the --seeds (${seeds}) from it to end at 4294967295 or before. Lower --seed.`,
    );
  }
  const ids = variants.map(({id}) => id);
  const chosen = {algorithms: algorithmsOf(variants), said: `--variants ${ids}`};
  return {...withTrainingDefaults(flags, chosen, now), variants: ids};
}

/** Everything, without what learns from colours where there are none. */
const allowedBy = (dataset: DatasetName): string[] =>
  ablationVariants
    .filter(({algorithm}) => algorithms[algorithm].color === 'rgb' || !greyDatasets.includes(dataset))
    .map(({id}) => id);
