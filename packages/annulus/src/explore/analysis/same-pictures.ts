import {differingEdges, type PictureSignatures, pictureDifference} from './picture-signature.js';
import {pause, type Watched} from './watched.js';

/** Why two pictures are said to be nearly the same, the surest first. */
export const likenesses = ['same file', 'same picture', 'mirrored', 'alike'] as const;

export type Likeness = (typeof likenesses)[number];

/** Two pictures that are nearly the same. */
export interface LikePair {
  readonly one: number;
  readonly other: number;
  readonly likeness: Likeness;
  /** Between pairs of one likeness: 0 is the surest. */
  readonly difference: number;
}

/** Bits of 128, and a difference, up to which two pictures are one that was resized or compressed again. */
const limits = {edges: 14, difference: 0.16};

/**
 * Finds files with the same content, then pictures that look the same or mirrored, whatever an encoder says of them.
 *
 * @param signatures - undefined where a picture could not be read
 * @param contents - a hash of each file; undefined where no other can have the same
 */
export async function samePictures(
  signatures: readonly (PictureSignatures | undefined)[],
  contents: readonly (string | undefined)[],
  watched: Watched = {},
): Promise<LikePair[]> {
  const pairs: LikePair[] = [];
  const copies = new Set<number>();
  for (let one = 0; one < signatures.length; one++) {
    if (one % 500 === 0) await pause(watched, 1 - (1 - one / signatures.length) ** 2);
    if (copies.has(one)) continue; // What it is like, the first of its kind is like too.
    for (let other = one + 1; other < signatures.length; other++) {
      const pair = likeness(
        signatures[one],
        signatures[other],
        contents[one] !== undefined && contents[one] === contents[other],
      );
      if (pair === undefined) continue;
      pairs.push({one, other, ...pair});
      if (pair.likeness !== 'mirrored' && pair.difference === 0) copies.add(other);
    }
  }
  return pairs;
}

function likeness(
  one: PictureSignatures | undefined,
  other: PictureSignatures | undefined,
  sameFile: boolean,
): Pick<LikePair, 'likeness' | 'difference'> | undefined {
  if (sameFile) return {likeness: 'same file', difference: 0};
  if (one === undefined || other === undefined) return undefined;
  for (const [way, kind] of [
    ['asIs', 'same picture'],
    ['mirrored', 'mirrored'],
  ] as const) {
    if (differingEdges(one.asIs.edges, other[way].edges) > limits.edges) continue;
    const difference = pictureDifference(one.asIs, other[way]);
    if (difference <= limits.difference) return {likeness: kind, difference};
  }
  return undefined;
}
