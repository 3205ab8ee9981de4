import {plural} from '../text/plural.js';
import {jobsOf} from './job.js';
import type {StudyOptions} from './study-rows.js';

/** What a study trains, a line each: how much, and what its axes name that makes no sense. */
export function planText(options: Pick<StudyOptions, 'cells' | 'leftOut' | 'seeds' | 'seed'>): string[] {
  const {cells, leftOut, seeds} = options;
  const jobs = jobsOf(options);
  const trainings = jobs.filter(({kind}) => kind === 'training').length;
  return [
    `${plural(cells.length, 'cell')} × ${plural(seeds, 'seed')} = ${plural(trainings, 'training')}, and ${plural(jobs.length - trainings, 'encoder')} to measure before training`,
    ...leftOut.map(({label, reason}) => `Left out: ${label}. ${reason}`),
  ];
}

/** Every cell, a line each. */
export const cellsText = ({cells}: Pick<StudyOptions, 'cells'>): string[] =>
  cells.map(({id, label}) => `  ${label}: ${id}`);
