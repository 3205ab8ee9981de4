import {randomFor} from '@annulus/datasets';

/** At most `most` of so many rows, drawn at random, in their order: every pair of rows is as likely to be among them as any other. */
export function comparedRows(count: number, most: number, seed: number): readonly number[] {
  if (count <= most) return Array.from({length: count}, (_, row) => row);
  return [...randomFor('comparedPictures', seed).permutation(count).slice(0, most)].sort((one, other) => one - other);
}
