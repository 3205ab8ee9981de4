import type {Embeddings} from '../../embedding/embeddings.js';
import type {PictureOf} from './thumbnails-in-turn.js';

/** What is to be explored: vectors, and the pictures that they are of. */
export interface Pictures extends Embeddings {
  readonly picture: PictureOf;
}

/** Some of the pictures. */
export function selected(pictures: Pictures, rows: readonly number[]): Pictures {
  const {names, files, labels, vectors, dimensions, picture} = pictures;
  const chosen = new Float32Array(rows.length * dimensions);
  for (const [place, row] of rows.entries()) {
    chosen.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return {
    ...pictures,
    names: rows.map((row) => names[row] as string),
    files: files.length === 0 ? [] : rows.map((row) => files[row] as string),
    ...(labels && {labels: Int32Array.from(rows, (row) => labels[row] as number)}),
    vectors: chosen,
    picture: (index, size) => picture(rows[index] as number, size),
  };
}
