import {algorithms} from '../algorithms/algorithms.js';
import {type DatasetName, datasets} from '../datasets/datasets.js';
import {type GivenOptions, option} from '../options/option-row.js';
import {someOf} from '../options/option-type.js';
import {defaultDataset} from '../settings/training-defaults.js';
import {trainingRows} from '../settings/training-rows.js';
import type {StartingPoint} from './plan.js';
import {tableStarts} from './presets.js';
import {withPlan} from './study-defaults.js';
import {type StudyOptions, studyRows} from './study-rows.js';

const {seed, seeds, jobs, progress, pooledProbe} = studyRows;

const idOf = ({id, at}: StartingPoint): string => id ?? `${at.algorithm}${at.ring === 'on' ? '-ring' : ''}`;

/** Every option of an ablation: the study of the paper's tables, of which one may choose the variants. */
export const ablationRows = {
  ...trainingRows,
  seed,
  progress,
  pooledProbe,
  variants: option({
    type: someOf(tableStarts.map(idOf)),
    placeholder: '<names>',
    default: {absent: 'all that the dataset allows'},
    help: `${tableStarts.map(idOf).join(', ')}; separated by commas; the ring has the paper's edges, 0.01 and 0.1, the outer one annealed from 1; no-anneal leaves it there, l0 has no inner edge, the ball has neither`,
    group: 'What is trained:',
    reaches: ['jobs', 'label', 'algorithm/*', 'views/pixels', 'hyperparameters/variant'],
    decides: false,
  }),
  seeds,
  jobs,
};

export type GivenAblationOptions = GivenOptions<typeof ablationRows>;

/**
 * The options of the study that an ablation is.
 *
 * @throws {OptionError} when they make no sense
 */
export function withAblationDefaults({variants, ...given}: GivenAblationOptions, now: Date = new Date()): StudyOptions {
  const {dataset = defaultDataset} = given;
  const starts = tableStarts.filter((start) => (variants ? variants.includes(idOf(start)) : allowedBy(dataset, start)));
  const names = variants && ({option: 'variants', value: starts.map(idOf).join(',')} as const);
  return withPlan({...given, starts, axes: [], own: []}, now, names && {choice: names});
}

/** Everything, without what learns from colours where there are none. */
const allowedBy = (dataset: DatasetName, {at}: StartingPoint): boolean =>
  datasets[dataset].channels > 1 || algorithms[at.algorithm as keyof typeof algorithms].color === 'rgb';
