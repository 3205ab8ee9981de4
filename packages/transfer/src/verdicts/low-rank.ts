import {representationNames} from '../online/representation-metrics.js';
import {fewDirections} from './few-directions.js';
import {isStuck, lastRunOf, looksAt, type Verdict} from './learning-verdict.js';

/** Whether embeddings lie in a few directions only, and stay there. */
export const lowRank: Verdict = (epochs, {maxEpochs, dimensions}) => {
  const looks = lastRunOf(
    looksAt(epochs, representationNames.embeddingRank),
    (value) => value < fewDirections(dimensions),
  );
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last || !isStuck(looks, maxEpochs)) return undefined;
  const of = dimensions === undefined ? '' : ` of ${dimensions}`;
  return {
    kind: 'low rank',
    since: first.epoch,
    text:
      `Its rank stays at ${last.value.toFixed(1)}${of} since epoch ${first.epoch}: embeddings lie in a few directions and tell few things apart. ` +
      'Try a lower learning rate, or stronger augmentation.',
  };
};
