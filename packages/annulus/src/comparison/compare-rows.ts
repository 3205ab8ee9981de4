import {algorithmNames, algorithms} from '../algorithms/algorithms.js';
import {type GivenOptions, type OptionsOf, option} from '../options/option-row.js';
import {fraction, oneOf, positiveInteger, someOf} from '../options/option-type.js';
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
  inner: option({
    type: fraction,
    placeholder: '<share>',
    default: 'recipe',
    help: 'inner edge of the ring, 0 to 1: the share of nearest candidates left out',
    group: 'What is compared:',
    reaches: ['run/inner'],
  }),
  outer: option({
    type: fraction,
    placeholder: '<share>',
    default: {value: 0.1},
    help: (wording) =>
      `outer edge of the ring, 0 to 1, above ${wording.option('inner')}: the share beyond which candidates are left out`,
    group: 'What is compared:',
    reaches: ['run/outer'],
  }),
  anneal: option({
    type: oneOf(['linear', 'constant']),
    placeholder: '<how>',
    default: {value: 'linear'},
    help: (wording) =>
      `linear: the outer edge moves from 1 to ${wording.option('outer')} over the run; constant: it starts there`,
    group: 'What is compared:',
    reaches: ['run/outer'],
  }),
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
  workers: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {
      absent: (wording) =>
        `1 where ${wording.option('jobs')} are side by side; else the cores there are on wasm or cpu`,
    },
    help: (wording) =>
      `threads that do one training together on wasm or cpu, each with a share of every batch; a divisor of ${wording.option('batchSize')}. Under mpirun the processes of the job train together instead`,
    group: 'Several cores, several machines:',
    reaches: ['spread/workers', 'hyperparameters/workers'],
  }),
  batchNorm: option({
    type: oneOf(['local', 'synchronized']),
    placeholder: '<whose>',
    default: {value: 'local'},
    help: "local: batch norm sees a worker's own share; synchronized: the whole batch, which gives the losses of a single thread, but for MoCo, whose keys are shuffled among groups that depend on the workers",
    group: 'Several cores, several machines:',
    reaches: ['spread/batchNorm'],
  }),
};

/** Every option of a comparison. */
export const compareRows = {...trainingRows, ...ownRows};

type OwnOptions = OptionsOf<typeof ownRows>;

/** Everything that decides a comparison. */
export type CompareOptions = TrainingOptions & OwnOptions;

/** The same as it is given: options that have a default may be absent. */
export type GivenCompareOptions = GivenOptions<typeof compareRows>;
