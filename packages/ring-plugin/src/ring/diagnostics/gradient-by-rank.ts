import {anchorsOf, meanOver, type RecordedAnchor, type RecordedNegatives} from './recorded-negatives.js';

/** The tenths of the ranks in percent, the most similar first. */
export const rankTenths = [
  '00-10',
  '10-20',
  '20-30',
  '30-40',
  '40-50',
  '50-60',
  '60-70',
  '70-80',
  '80-90',
  '90-100',
] as const;

/**
 * Where the gradient of the loss comes from: `gradient/ranks-00-10` is the share of it, in size, that falls on the most
 * similar tenth of the eligible candidates, mean over the anchors. What falls on a candidate goes by `w·e^f`. Equally similar
 * ones have the rank of their first.
 */
export const gradientByRank = (recorded: RecordedNegatives): Record<string, number> =>
  meanOver(anchorsOf(recorded), (anchor) => {
    const shares = sharesByTenth(anchor, recorded.temperature);
    return Object.fromEntries(rankTenths.map((tenth, index) => [`gradient/ranks-${tenth}`, shares[index] as number]));
  });

function sharesByTenth({similarities, eligible, weights}: RecordedAnchor, temperature: number): Float64Array {
  const sorted = similarities.filter((_, index) => eligible[index] === 1).sort();
  const count = sorted.length;
  /** The similarity that a candidate is below from each tenth but the first on. */
  const ends = rankTenths.slice(1).map((_, index) => sorted[count - Math.ceil(((index + 1) * count) / 10)] as number);
  const largest = sorted[count - 1] as number;
  const shares = new Float64Array(rankTenths.length);
  let total = 0;
  weights.forEach((weight, index) => {
    if (!(weight > 0)) return;
    const similarity = similarities[index] as number;
    const force = weight * Math.exp((similarity - largest) / temperature);
    let tenth = 0;
    while (tenth < ends.length && similarity < (ends[tenth] as number)) tenth++;
    shares[tenth] = (shares[tenth] as number) + force;
    total += force;
  });
  return shares.map((force) => force / total);
}
