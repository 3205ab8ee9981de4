import {type EpochMetrics, isUnderWay, lastRunOf, looksAt, type Verdict} from './learning-verdict.js';

/** Nats below 0 from which on a gap is one, and not rounding. */
const clear = 0.01;

/**
 * Whether the negatives beyond the inner edge of a ring are further away than the average candidate, so that its loss bounds no mutual
 * information. A ring that still moves is judged at the end of the run: while it is wide, it has all that is far.
 */
export const easyNegatives: Verdict = (epochs, {maxEpochs}) => {
  const end = epochs.at(-1);
  if (!end?.metrics['ring/inner']) return undefined;
  const over = end.epoch >= maxEpochs;
  const looks = lastRunOf(looksAt(over ? epochs : resting(epochs), 'bound/gap'), (gap) => gap < -clear);
  const [first, last] = [looks[0], looks.at(-1)];
  const known = over || (isUnderWay(end.epoch, maxEpochs) && looks.length > 1);
  if (!first || !last || !known) return undefined;
  return {
    kind: 'easy negatives',
    since: first.epoch,
    text:
      `Its negatives are further away than the average candidate since epoch ${first.epoch} (gap of the bound −${Math.abs(last.value).toFixed(2)} nats, ` +
      'below 0): the ring leaves out too much of what is near. Use a smaller inner edge.',
  };
};

/** The epochs since which the edges have not moved. */
function resting(epochs: readonly EpochMetrics[]): readonly EpochMetrics[] {
  const edges = ({metrics}: EpochMetrics) => [metrics['ring/inner'], metrics['ring/outer']].join();
  const last = epochs.at(-1);
  return epochs.slice(epochs.findLastIndex((epoch) => last && edges(epoch) !== edges(last)) + 1);
}
