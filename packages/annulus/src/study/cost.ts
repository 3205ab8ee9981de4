import {openDataset} from '../datasets/open-dataset.js';
import type {Job} from '../jobs/job.js';
import {duration} from '../text/duration.js';
import {plural} from '../text/plural.js';
import type {TrainingSetting} from '../training/training-setting.js';
import {updateSeconds} from '../training/update-seconds.js';

/** What trainings will take. */
export interface Cost {
  readonly trainings: number;
  /** Images that are learned from, again in every epoch and training. */
  readonly images: number;
  /** Of training alone, one after the other. */
  readonly seconds: number;
}

/** Options on which the time of an update depends. */
const costly = ['batchSize', 'encoder', 'width', 'dimensions', 'size', 'queue', 'negatives', 'train'] as const;

/** What jobs will take, by a few measured updates of each kind of training among them. */
export async function measuredCost(
  jobs: readonly Job[],
  {options, splits, signal}: Pick<TrainingSetting, 'options' | 'splits' | 'signal'>,
): Promise<Cost> {
  const measured = new Map<string, number>();
  let [trainings, images, seconds] = [0, 0, 0];
  for (const job of jobs) {
    if (job.kind !== 'training') continue;
    const {algorithm, ring, options: own = {}} = job.subject;
    const {batchSize, epochs} = {...options, ...own} as typeof options;
    const key = JSON.stringify([algorithm, ring !== undefined, ...costly.map((name) => own[name] ?? null)]);
    const used = own.train === undefined ? splits : openDataset({...options, ...own});
    const an =
      measured.get(key) ?? (await updateSeconds(job.subject, {options: {...options, ...own}, splits: used, signal}));
    measured.set(key, an);
    const updates = epochs * Math.floor(used.pretrain.length / batchSize);
    trainings++;
    images += updates * batchSize;
    seconds += updates * an;
  }
  return {trainings, images, seconds};
}

/** What trainings will take, as lines. */
export function costLines({trainings, images, seconds}: Cost, atATime: number): string[] {
  if (trainings === 0) return [];
  const side = Math.min(atATime, trainings);
  return [
    `Budget: ${plural(trainings, 'training')}, ${plural(images, 'example')} to learn from; by a few measured updates ${duration(seconds)} of training alone${side > 1 ? `, about ${duration(seconds / side)} with ${side} at a time where each has a core` : ''}. Measuring comes on top`,
  ];
}
