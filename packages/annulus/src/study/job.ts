import {join} from 'node:path';
import type {Job} from '../jobs/job.js';
import type {OptionRows} from '../options/option-row.js';
import {trainingRows} from '../settings/training-rows.js';
import {type RandomEncoder, randomEncoders} from '../training/random-encoder.js';
import type {Cell} from './cell.js';
import type {StudyOptions} from './study-rows.js';

/** What a job leaves in the study's folder once it is finished. */
export const jobResultFile = ({place}: Job): string => join(place, 'result.json');

/** All jobs, seed by seed, so that a study that ends early has as many whole seeds as it can have. */
export function jobsOf({cells, seed: first, seeds}: Pick<StudyOptions, 'cells' | 'seed' | 'seeds'>): Job[] {
  const random = randomOf(cells);
  return Array.from({length: seeds}, (_, index) => first + index).flatMap((seed) => {
    const placeOf = ({id}: {readonly id: string}) => join(id, `seed-${seed}`);
    return [
      ...random.map((subject): Job => ({kind: 'random', subject, seed, place: placeOf(subject)})),
      ...cells.map((subject): Job => ({kind: 'training', subject, seed, place: placeOf(subject)})),
    ];
  });
}

/** Options that an encoder before training depends on, or how it is measured. */
const ofRandom = Object.entries(trainingRows as OptionRows).flatMap(([name, {reaches}]) =>
  reaches.some((path) => /^(encoder|evaluation|probe|knn\/neighbours)/.test(path)) ? [name] : [],
);

/** The encoders before training that cells start from: one for all that see the same colours with the same of these options. */
function randomOf(cells: readonly Cell[]): RandomEncoder[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const own = Object.entries(cell.options ?? {}).filter(([name]) => ofRandom.includes(name));
    const key = JSON.stringify(own);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups].flatMap(([key, same]) => {
    const own = JSON.parse(key) as [string, unknown][];
    const names = own.map(([name, value]) => `${name}=${value}`);
    return randomEncoders([...new Set(same.map(({algorithm}) => algorithm))]).map(({id, label, ...encoder}) => ({
      ...encoder,
      id: [id, ...names].join('_'),
      label: [label, ...own.map(([name, value]) => `${name} ${value}`)].join(', '),
      ...(own.length > 0 && {options: Object.fromEntries(own)}),
    }));
  });
}
