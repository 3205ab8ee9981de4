import {join} from 'node:path';
import {type RandomEncoder, randomEncoders} from '../training/random-encoder.js';
import type {Variant} from '../training/variant.js';
import type {AblationOptions} from './ablation-rows.js';
import {algorithmsOf, variantsNamed} from './variants.js';

/** What one process does: trains and measures a variant with one seed, or measures an encoder before training. */
export type Job = {readonly seed: number} & (
  | {readonly kind: 'training'; readonly subject: Variant}
  | {readonly kind: 'random'; readonly subject: RandomEncoder}
);

/** The folder of a job in that of its ablation. */
export const jobFolder = ({subject, seed}: Job): string => join(subject.id, `seed-${seed}`);

/** What a job leaves in the ablation's folder once it is finished. */
export const jobResultFile = (job: Job): string => join(jobFolder(job), 'result.json');

/** All jobs, seed by seed, so that an ablation that ends early has as many whole seeds as it can have. */
export function jobsOf({
  variants: ids,
  seed: first,
  seeds,
}: Pick<AblationOptions, 'variants' | 'seed' | 'seeds'>): Job[] {
  const variants = variantsNamed(ids);
  const random = randomEncoders(algorithmsOf(variants));
  return Array.from({length: seeds}, (_, index) => first + index).flatMap((seed) => [
    ...random.map((subject): Job => ({kind: 'random', subject, seed})),
    ...variants.map((subject): Job => ({kind: 'training', subject, seed})),
  ]);
}
