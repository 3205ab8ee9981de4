import {representationNames} from '../online/representation-metrics.js';
import {lastRunOf, looksAt, percentText, type Verdict} from './learning-verdict.js';

/** Below this share of the most that it can be, the deviation of embeddings is that of vectors with a mean cosine above 0.99. */
const least = 0.1;

/** Whether all pictures have nearly one embedding, for two looks in a row or at the end: an untrained encoder begins so, too. */
export const collapsed: Verdict = (epochs, {maxEpochs}) => {
  const looks = lastRunOf(looksAt(epochs, representationNames.embeddingDeviation), (value) => value < least);
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last || (looks.length < 2 && last.epoch < maxEpochs)) return undefined;
  return {
    kind: 'collapsed',
    since: first.epoch,
    text:
      `Collapsed: all pictures look alike to it since epoch ${first.epoch} (their embeddings spread over ${percentText(last.value)} of what ` +
      'they could). Try a lower learning rate or temperature, or an algorithm with negatives.',
  };
};
