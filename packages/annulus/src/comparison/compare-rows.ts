import {algorithmNames, algorithms} from '../algorithms/algorithms.js';
import {type GivenOptions, type OptionsOf, option} from '../options/option-row.js';
import {positiveInteger, someOf} from '../options/option-type.js';
import {ringRows} from '../settings/rows/ring-rows.js';
import {spreadRows} from '../settings/rows/spread-rows.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {trainingRows} from '../settings/training-rows.js';

const describedAlgorithms = algorithmNames.map((name) => `${name} (${algorithms[name].description})`).join(', ');

/** The options that a comparison has besides those of every training. */
const ownRows = {
  algorithm: option({
    type: someOf(algorithmNames),
    placeholder: '<names>',
    default: {value: ['ir'], text: 'ir'},
    help: `${describedAlgorithms}; separated by commas`,
    group: 'What is compared:',
    reaches: ['variants', 'algorithm/*', 'views/pixels', 'hyperparameters/variant'],
  }),
  ring: option({
    type: someOf(['off', 'on']),
    placeholder: '<on,off>',
    default: {value: ['off', 'on'], text: 'off,on'},
    help: 'ring-conditioned negatives; off,on trains every algorithm both ways',
    group: 'What is compared:',
    reaches: ['variants', 'run/inner', 'run/outer', 'run/files', 'hyperparameters/variant'],
  }),
  ...ringRows,
  jobs: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {
      absent: (wording) =>
        `on wasm or cpu one per core, unless that leaves half of the cores idle or ${wording.option('workers')} is given; else 1`,
    },
    help: 'trainings at a time, each in a process of its own',
    group: 'Several cores, several machines:',
    reaches: ['spread/jobs'],
    decides: false,
  }),
  ...spreadRows,
};

/** Every option of a comparison. */
export const compareRows = {...trainingRows, ...ownRows};

type OwnOptions = OptionsOf<typeof ownRows>;

/** Everything that decides a comparison. */
export type CompareOptions = TrainingOptions & OwnOptions;

/** The same as it is given: options that have a default may be absent. */
export type GivenCompareOptions = GivenOptions<typeof compareRows>;
