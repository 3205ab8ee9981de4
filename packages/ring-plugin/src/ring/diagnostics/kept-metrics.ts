import {anchorsOf, meanOver, type RecordedNegatives} from './recorded-negatives.js';

/**
 * What is kept, mean over the anchors: `negatives/kept`, candidates with a weight above 0; `negatives/inner-cosine` and
 * `negatives/outer-cosine`, the similarity of the nearest and of the farthest of them.
 */
export const keptMetrics = (recorded: RecordedNegatives): Record<string, number> =>
  meanOver(anchorsOf(recorded), ({similarities, weights}) => {
    let [kept, nearest, farthest] = [0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    weights.forEach((weight, index) => {
      if (!(weight > 0)) return;
      kept++;
      nearest = Math.max(nearest, similarities[index] as number);
      farthest = Math.min(farthest, similarities[index] as number);
    });
    return {'negatives/kept': kept, 'negatives/inner-cosine': nearest, 'negatives/outer-cosine': farthest};
  });
