import type {NearestPictures} from './nearest-pictures.js';

/** Neighbours that a picture must be far from. */
const asked = 10;

/** A picture with how it ranks. */
export interface Ranked {
  readonly index: number;
  /** What it is ranked by. */
  readonly score: number;
}

/** Pictures that are unlike all others, by the mean distance, 1 minus the cosine, to their ten nearest; the farthest first. */
export function outliers({neighbours, cosines}: NearestPictures, count: number, most: number): Ranked[] {
  const used = Math.min(asked, neighbours);
  if (used === 0) return [];
  const ranked = Array.from({length: count}, (_, index) => {
    const near = cosines.subarray(index * neighbours, index * neighbours + used);
    return {index, score: 1 - near.reduce((sum, cosine) => sum + cosine, 0) / used};
  });
  return ranked.sort((one, other) => other.score - one.score || one.index - other.index).slice(0, most);
}
