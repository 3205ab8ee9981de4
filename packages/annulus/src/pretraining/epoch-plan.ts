import type {Choice} from '../settings/choices.js';
import {duration} from '../text/duration.js';
import {plural} from '../text/plural.js';
import type {GivenPretrainOptions, PretrainOptions} from './pretrain-rows.js';

/** Updates with which a larger batch is worth more than further ones. */
const plenty = 3000;
/** Epochs below which fewer pictures are seen more often. */
const leastEpochs = 5;

interface EpochNeeds {
  /** What is learned from. */
  readonly noun: string;
  /** That suits a batch of 128. */
  readonly learningRate: number;
  readonly given: GivenPretrainOptions;
  /** Pictures to learn from. */
  readonly pictures: number;
  /** Images of a batch that was measured, and the seconds of its update. */
  readonly batch: number;
  readonly secondsPerUpdate: number;
  /** Seconds that are left for updates. */
  readonly seconds: number;
  readonly mostEpochs: number;
  /** Seconds of the whole run. */
  readonly time: number;
}

/** The batch, the epochs and the pictures that fill the time, and the learning rate that suits the batch. */
export function epochPlan({
  given,
  noun,
  learningRate: ofUsualBatch,
  pictures,
  batch,
  secondsPerUpdate,
  seconds,
  mostEpochs,
  time,
}: EpochNeeds): {
  readonly options: Pick<PretrainOptions, 'learningRate'> & {batchSize: number; epochs: number; train?: number};
  readonly chosen: readonly Choice[];
} {
  const perImage = secondsPerUpdate / batch;
  const images = Math.max(0, seconds) / perImage;
  let batchSize = batch;
  const larger = () => given.batchSize === undefined && batchSize < 128 && images / (2 * batchSize) >= plenty;
  while (larger() && pictures >= 16 * batchSize) batchSize *= 2;
  const batches = Math.max(1, Math.floor(pictures / batchSize));
  const fitting = Math.floor(images / (batches * batchSize));
  const learningRate = given.learningRate ?? Number((ofUsualBatch * Math.sqrt(batchSize / 128)).toPrecision(3));
  const chosen: Choice[] = [];
  if (given.batchSize === undefined) {
    chosen.push({option: 'batchSize', value: batchSize, reason: batchReason(batchSize, batch, images)});
  }
  if (given.epochs !== undefined) return {options: {batchSize, learningRate, epochs: given.epochs}, chosen};
  const least = Math.max(1, Math.min(leastEpochs, Math.floor(images / batchSize)));
  if (fitting < least && given.train === undefined) {
    const train = Math.max(batchSize, Math.floor(images / least / batchSize) * batchSize);
    const some = Math.min(train, pictures);
    const reason = `of ${pictures.toLocaleString('en-US')}, drawn: as many as can be seen ${plural(least, 'time')} in ${duration(time)}`;
    chosen.push(
      {option: 'train', value: some, reason},
      {option: 'epochs', value: least, reason: updatesText(least, some, batchSize)},
    );
    return {options: {batchSize, learningRate, epochs: least, train: some}, chosen};
  }
  const epochs = Math.max(1, Math.min(fitting, mostEpochs));
  const early =
    fitting > mostEpochs ? `: so few ${noun}s are learned by heart by then, so it ends before the time is up` : '';
  chosen.push({option: 'epochs', value: epochs, reason: `${updatesText(epochs, pictures, batchSize)}${early}`});
  return {options: {batchSize, learningRate, epochs}, chosen};
}

const updatesText = (epochs: number, pictures: number, batchSize: number): string =>
  plural(epochs * Math.max(1, Math.floor(pictures / batchSize)), 'update');

const batchReason = (batchSize: number, least: number, images: number): string =>
  batchSize > least
    ? `larger ones are steadier, and there are ${plural(Math.floor(images / batchSize), 'update')} all the same`
    : 'small ones give the most updates';
