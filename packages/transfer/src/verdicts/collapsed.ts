import {representationNames} from '../online/representation-metrics.js';
import {fewDirections} from './few-directions.js';
import {isStuck, type Look, lastRunOf, percentText, type Verdict} from './learning-verdict.js';

/** Below this share of the most that it can be, the deviation of embeddings is that of vectors with a mean cosine above 0.96. */
const least = 0.2;

/**
 * Whether all examples have nearly one embedding, in few directions: a narrow cone that has many is no collapse. An untrained encoder begins
 * so, too: it must have fallen to it, or not rise from it.
 */
export const collapsed: Verdict = (epochs, {maxEpochs, dimensions}) => {
  const all: Look[] = epochs.flatMap(({epoch, metrics}) => {
    const {[representationNames.embeddingDeviation]: value, [representationNames.embeddingRank]: rank = 0} = metrics;
    return value === undefined ? [] : [{epoch, value: rank < fewDirections(dimensions) ? value : 1}];
  });
  const looks = lastRunOf(all, (value) => value < least);
  const [first, last] = [looks[0], looks.at(-1)];
  const fallen = looks.length < all.length && (looks.length > 1 || last?.epoch === maxEpochs);
  if (!first || !last || !(fallen || isStuck(looks, maxEpochs))) return undefined;
  return {
    kind: 'collapsed',
    since: first.epoch,
    text:
      `Collapsed: all examples look alike to it since epoch ${first.epoch} (their embeddings spread over ${percentText(last.value)} of what ` +
      'they could). Try a lower learning rate or temperature, or an algorithm with negatives.',
  };
};
