import type {ArrayData} from '@annulus/datasets';
import type {Embeddings} from '../../embedding/embeddings.js';

/** What is to be explored: vectors, and the pictures that they are of. */
export interface Pictures extends Embeddings {
  /** Decodes one to at least `size` pixels of both sides, where it has as many. */
  readonly picture: (index: number, size: number) => Promise<ArrayData> | ArrayData;
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
