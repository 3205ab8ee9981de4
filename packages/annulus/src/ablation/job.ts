import {join} from 'node:path';
import type {Job} from '../jobs/job.js';
import {randomEncoders} from '../training/random-encoder.js';
import type {AblationOptions} from './ablation-rows.js';
import {algorithmsOf, variantsNamed} from './variants.js';

/** What a job leaves in the ablation's folder once it is finished. */
export const jobResultFile = ({place}: Job): string => join(place, 'result.json');

/** All jobs, seed by seed, so that an ablation that ends early has as many whole seeds as it can have. */
export function jobsOf({
  variants: ids,
  seed: first,
  seeds,
}: Pick<AblationOptions, 'variants' | 'seed' | 'seeds'>): Job[] {
  const variants = variantsNamed(ids);
  const random = randomEncoders(algorithmsOf(variants));
  return Array.from({length: seeds}, (_, index) => first + index).flatMap((seed) => {
    const placeOf = ({id}: {readonly id: string}) => join(id, `seed-${seed}`);
    return [
      ...random.map((subject): Job => ({kind: 'random', subject, seed, place: placeOf(subject)})),
      ...variants.map((subject): Job => ({kind: 'training', subject, seed, place: placeOf(subject)})),
    ];
  });
}
