import type {Ranked} from './outliers.js';
import {cosineOf, type UnitVectors} from './unit-vectors.js';
import {pause, type Watched} from './watched.js';

/**
 * Pictures that cover all of them: first the given one, then always the one that is farthest from all before it (Gonzalez
 * 1985), so that the first few are a selection of their own, whatever their number. The score is that distance, 1 minus the
 * cosine; pictures that are equal to one before are not taken.
 */
export async function diversePictures(
  vectors: UnitVectors,
  first: number,
  most: number,
  watched: Watched = {},
): Promise<Ranked[]> {
  const distances = new Float32Array(vectors.count).fill(2);
  const chosen: Ranked[] = [];
  for (let next: Ranked = {index: first, score: 2}; chosen.length < most && next.score > 1e-6; ) {
    chosen.push(next);
    let farthest = 0;
    for (let row = 0; row < vectors.count; row++) {
      distances[row] = Math.min(distances[row] as number, 1 - cosineOf(vectors, row, next.index));
      if ((distances[row] as number) > (distances[farthest] as number)) farthest = row;
    }
    next = {index: farthest, score: distances[farthest] as number};
    await pause(watched, chosen.length / most);
  }
  return chosen;
}
