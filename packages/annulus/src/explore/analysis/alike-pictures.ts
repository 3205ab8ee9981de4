import type {NearestPictures} from './nearest-pictures.js';
import type {LikePair} from './same-pictures.js';

/** How much nearer than usual two pictures must be: a third of what lies between a picture and its nearest. */
const share = 1 / 3;

/**
 * Pairs that the encoder says are nearly the same: much nearer to each other than pictures are to their nearest here, since
 * after a short training all cosines are high.
 *
 * @param sure - pairs that are the same for other reasons; they say nothing of what is usual
 */
export function alikePictures(
  {neighbours, indices, cosines}: NearestPictures,
  sure: readonly LikePair[],
  most: number,
): LikePair[] {
  const known = new Set(sure.map(({one, other}) => `${one} ${other}`));
  const keyOf = (one: number, other: number) => `${Math.min(one, other)} ${Math.max(one, other)}`;
  const nearest: number[] = [];
  const pairs = new Map<string, LikePair>();
  for (let row = 0; row * neighbours < indices.length; row++) {
    let first: number | undefined;
    for (let place = row * neighbours; place < (row + 1) * neighbours; place++) {
      const near = indices[place] as number;
      const key = keyOf(row, near);
      if (known.has(key)) continue;
      const difference = 1 - (cosines[place] as number);
      first ??= difference;
      const [one, other] = [Math.min(row, near), Math.max(row, near)];
      pairs.set(key, {one, other, likeness: 'alike', difference});
    }
    if (first !== undefined) nearest.push(first);
  }
  nearest.sort((a, b) => a - b);
  const limit = share * (nearest[Math.floor(nearest.length / 2)] ?? 0);
  return [...pairs.values()]
    .filter(({difference}) => difference < limit)
    .sort((a, b) => a.difference - b.difference || a.one - b.one || a.other - b.other)
    .slice(0, most);
}
