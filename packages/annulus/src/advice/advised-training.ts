import {type AlgorithmName, algorithmNames} from '../algorithms/algorithms.js';
import {candidatesOf} from '../algorithms/candidates-of.js';
import {datasets} from '../datasets/datasets.js';
import {type OwnNoun, ownDatasetOf} from '../datasets/noun.js';
import {chosenBatch, chosenQueue} from '../settings/choices.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {CompleteAdviseOptions} from './advise-options.js';
import type {TrainingPlan} from './data-facts.js';

/** What a run says of how it was trained. */
export type TrainedWith = Partial<Pick<FittedOptions, 'batchSize' | 'queue' | 'negatives'>> & {
  readonly algorithm?: AlgorithmName | readonly AlgorithmName[];
};

/**
 * The training that is advised on: what is asked for, else as the run was trained, else as a training would choose by itself.
 *
 * @param images - to learn from
 * @param called - what they are
 * @param variant - which of a run's trainings it is, such as `ir-ring`
 */
export function advisedTraining(
  {algorithm: asked, epochs, batchSize, candidates}: CompleteAdviseOptions,
  images: number,
  {
    run = {},
    variant = '',
    called,
  }: {
    readonly run?: TrainedWith | undefined;
    readonly variant?: string | undefined;
    readonly called: OwnNoun;
  },
): TrainingPlan {
  const ofVariant = algorithmNames.find((name) => variant.split(/[-_/]/)[0] === name);
  const algorithm = asked ?? ofVariant ?? [run.algorithm ?? []].flat()[0] ?? 'moco';
  const {recipe} = datasets[ownDatasetOf(called)];
  const batch = batchSize ?? run.batchSize ?? chosenBatch(recipe.batchSize, {images}).value;
  const keys = Math.max(1, Math.floor(images / batch)) * batch;
  const usual = {
    queue: run.queue ?? chosenQueue('queue', keys, Math.max(recipe.queue, batch)).value,
    negatives: run.negatives ?? chosenQueue('negatives', images, recipe.queue).value,
    batchSize: batch,
  };
  return {
    algorithm,
    candidates: candidates ?? candidatesOf(algorithm, usual),
    batchSize: batch,
    ...(epochs !== undefined && {epochs}),
  };
}
