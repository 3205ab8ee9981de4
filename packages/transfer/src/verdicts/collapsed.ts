import {representationNames} from '../online/representation-metrics.js';
import {isStuck, lastRunOf, looksAt, percentText, type Verdict} from './learning-verdict.js';

/** Below this share of the most that it can be, the deviation of embeddings is that of vectors with a mean cosine above 0.96. */
const least = 0.2;

/** Whether all pictures have nearly one embedding. An untrained encoder begins so, too: it must have fallen to it, or not rise from it. */
export const collapsed: Verdict = (epochs, {maxEpochs}) => {
  const all = looksAt(epochs, representationNames.embeddingDeviation);
  const looks = lastRunOf(all, (value) => value < least);
  const [first, last] = [looks[0], looks.at(-1)];
  const fallen = looks.length < all.length && (looks.length > 1 || last?.epoch === maxEpochs);
  if (!first || !last || !(fallen || isStuck(looks, maxEpochs))) return undefined;
  return {
    kind: 'collapsed',
    since: first.epoch,
    text:
      `Collapsed: all pictures look alike to it since epoch ${first.epoch} (their embeddings spread over ${percentText(last.value)} of what ` +
      'they could). Try a lower learning rate or temperature, or an algorithm with negatives.',
  };
};
