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
const limits = {edges: 16, difference: 0.3};

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
  const firstWith = new Map<string, number>();
  /** Exact copies: what they are like, the first of their kind is like too. */
  const copies = new Set<number>();
  for (const [other, content] of contents.entries()) {
    const one = content === undefined ? undefined : firstWith.get(content);
    if (one === undefined && content !== undefined) firstWith.set(content, other);
    if (one === undefined) continue;
    pairs.push({one, other, likeness: 'same file', difference: 0});
    copies.add(other);
  }
  const edges = ways.map(([way]) => flatEdges(signatures, way));
  for (const [one, signature] of signatures.entries()) {
    if (one % 200 === 0) await pause(watched, 1 - (1 - one / signatures.length) ** 2);
    if (signature === undefined || copies.has(one)) continue;
    const own = signature.asIs.edges;
    for (let other = one + 1; other < signatures.length; other++) {
      if (!edges.some((of) => differingEdges(own, of, limits.edges, 4 * other) <= limits.edges)) continue;
      const pair = likeness(signature, signatures[other]);
      if (pair === undefined || copies.has(other)) continue;
      pairs.push({one, other, ...pair});
      if (pair.difference === 0 && pair.likeness === 'same picture') copies.add(other);
    }
  }
  return pairs;
}

const ways = [
  ['asIs', 'same picture'],
  ['mirrored', 'mirrored'],
] as const;

/** The edges of all pictures in one array, which is many times faster to look through. */
function flatEdges(signatures: readonly (PictureSignatures | undefined)[], way: keyof PictureSignatures): Uint32Array {
  const flat = new Uint32Array(4 * signatures.length);
  for (const [index, signature] of signatures.entries()) {
    if (signature) flat.set(signature[way].edges, 4 * index);
  }
  return flat;
}

function likeness(
  one: PictureSignatures,
  other: PictureSignatures | undefined,
): Pick<LikePair, 'likeness' | 'difference'> | undefined {
  if (other === undefined) return undefined;
  for (const [way, kind] of ways) {
    if (differingEdges(one.asIs.edges, other[way].edges, limits.edges) > limits.edges) continue;
    const difference = pictureDifference(one.asIs, other[way]);
    if (difference <= limits.difference) return {likeness: kind, difference};
  }
  return undefined;
}
