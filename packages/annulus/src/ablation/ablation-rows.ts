import {type GivenOptions, type OptionsOf, option} from '../options/option-row.js';
import {positiveInteger, someOf} from '../options/option-type.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {trainingRows} from '../settings/training-rows.js';
import {ablationVariants, variantIds} from './variants.js';

/** The options that an ablation has besides those of every training. */
const ownRows = {
  variants: option({
    type: someOf(variantIds),
    placeholder: '<names>',
    default: {absent: 'all that the dataset allows'},
    help: `${ablationVariants.map(({id, label}) => `${id} (${label})`).join(', ')}; separated by commas; the ring has the paper's edges, 0.01 and 0.1, the outer one annealed from 1`,
    group: 'What is trained:',
    reaches: ['jobs', 'algorithm/*', 'views/pixels', 'hyperparameters/variant'],
    decides: false,
  }),
  seeds: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {value: 3},
    help: (wording) => `seeds with which each of them is trained, from ${wording.option('seed')} on`,
    group: 'What is trained:',
    reaches: ['jobs'],
    decides: false,
  }),
  jobs: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {
      absent: 'one per core on wasm and cpu; 1 on tensorflow, which uses all cores itself, and on webgpu',
    },
    help: 'trainings at a time, each in a process of its own',
    group: 'What is trained:',
    reaches: ['jobsAtATime'],
    decides: false,
  }),
};

/** Every option of an ablation. */
export const ablationRows = {
  ...trainingRows,
  seed: {
    ...trainingRows.seed,
    help: (wording: {readonly option: (name: string) => string}) =>
      `the first of the ${wording.option('seeds')}, of weights, order, views and probes, 0 to 4294967295; the same for all variants`,
    reaches: [...trainingRows.seed.reaches, 'jobs'] as const,
  },
  progress: {...trainingRows.progress, reaches: ['progress'] as const},
  ...ownRows,
};

/** Everything that decides an ablation; `seed` is the first of its seeds. */
export type AblationOptions = TrainingOptions &
  Omit<OptionsOf<typeof ownRows>, 'variants'> & {
    /** Ids of the variants. */
    readonly variants: readonly string[];
  };

/** The same as it is given: options that have a default may be absent. */
export type GivenAblationOptions = GivenOptions<typeof ablationRows>;
