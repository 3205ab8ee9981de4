import type {DataFacts, TrainingPlan} from '../../src/advice/data-facts.js';

/** Facts of ten thousand pictures of ten classes, as CIFAR-10 has, but for what is said. */
export const facts = (
  plan: Partial<TrainingPlan> = {},
  {share = 0, ...others}: Partial<Omit<DataFacts, 'plan'>> & {readonly share?: number} = {},
): DataFacts => ({
  called: 'picture',
  pictures: 10_000,
  nearDuplicates: {compared: 4000, pictures: 0, groups: 0, share, by: 'pixels'},
  classShare: {known: 0.1, classes: 10},
  ...others,
  plan: {algorithm: 'ir', candidates: 4096, batchSize: 128, ...plan},
});
