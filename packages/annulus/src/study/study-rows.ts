import {type GivenOptions, type OptionsOf, option} from '../options/option-row.js';
import {oneOf, positiveInteger} from '../options/option-type.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {trainingRows} from '../settings/training-rows.js';
import type {Axis} from './axis.js';
import type {Cell} from './cell.js';
import type {OwnSettings} from './own-settings.js';
import type {LeftOut, StartingPoint} from './plan.js';
import {subjectRows} from './swept-rows.js';

/** The options that a study has besides those of every training. */
const ownRows = {
  ...subjectRows,
  ratePerTemperature: option({
    type: oneOf(['off', 'linear']),
    placeholder: '<how>',
    default: {value: 'off'},
    help: (wording) =>
      `linear: each cell's learning rate is in proportion to its temperature, ${wording.option('learningRate')} at ${wording.option('temperature')}: gradients have the factor 1/temperature, so all take steps of one size`,
    group: 'What is trained:',
    reaches: ['optimizer/learningRates', 'hyperparameters/learningRate'],
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
      absent: 'one per core on wasm and cpu; 1 on tensorflow and torch, which use all cores themselves, and on webgpu',
    },
    help: 'trainings at a time, each in a process of its own',
    group: 'What is trained:',
    reaches: ['jobsAtATime'],
    decides: false,
  }),
};

/** Every option of a study that is one number or word. */
export const studyRows = {
  ...trainingRows,
  seed: {
    ...trainingRows.seed,
    help: (wording: {readonly option: (name: string) => string}) =>
      `the first of the ${wording.option('seeds')}, of weights, order, views and probes, 0 to 4294967295; the same for all cells`,
    reaches: [...trainingRows.seed.reaches, 'jobs'] as const,
  },
  pooledProbe: {...trainingRows.pooledProbe, default: {value: 'on'}} as const,
  progress: {...trainingRows.progress, reaches: ['progress'] as const},
  ...ownRows,
};

/** Everything that decides a study; `seed` is the first of its seeds. */
export type StudyOptions = TrainingOptions & OptionsOf<typeof ownRows> & StudyPlan;

/** What is trained with every seed, and what it was planned from. */
export interface StudyPlan {
  readonly starts: readonly StartingPoint[];
  readonly axes: readonly Axis[];
  readonly own: readonly OwnSettings[];
  readonly cells: readonly Cell[];
  readonly leftOut: readonly LeftOut[];
}

/** A study as it is asked for: options that have a default may be absent. */
export type GivenStudyOptions = GivenOptions<typeof studyRows> & {
  /** The name of a study that is known, such as `table-2`. */
  readonly preset?: string | undefined;
  /** Axes, such as `temperature=0.07,0.2`. */
  readonly sweep?: readonly string[] | undefined;
  /** Options of some cells, such as `cmc grayscale=0`. */
  readonly for?: readonly string[] | undefined;
};
