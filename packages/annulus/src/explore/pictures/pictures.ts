import {type ArrayData, decodeImage} from '@annulus/datasets';
import type {Embeddings} from '../../embedding/embeddings.js';

/** What is to be explored: vectors, and the pictures that they are of. */
export interface Pictures extends Omit<Embeddings, 'files'> {
  /** The path of each; absent where they come from a data set whose pictures are no files of their own. */
  readonly files?: readonly string[] | undefined;
  /** Decodes one, to at least `size` pixels of both sides where it has as many. */
  readonly picture: (index: number, size: number) => Promise<ArrayData> | ArrayData;
}

/** Pictures in files, and those of a data set otherwise: `read` gives the picture of a name, such as `train/12`. */
export function picturesOf(
  embeddings: Embeddings,
  read: (name: string) => Promise<ArrayData> | ArrayData,
): Pictures {
  const {files, names} = embeddings;
  if (files.length === 0) return {...embeddings, files: undefined, picture: (index) => read(names[index] as string)};
  return {
    ...embeddings,
    picture: (index, size) => decodeImage(files[index] as string, {decoder: 'sharp', size, background: '#ffffff'}),
  };
}

/** Some of the pictures. */
export function selected(pictures: Pictures, rows: readonly number[]): Pictures {
  const {names, files, labels, vectors, dimensions, picture} = pictures;
  const chosen = new Float32Array(rows.length * dimensions);
  rows.forEach((row, place) => {
    chosen.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  });
  return {
    ...pictures,
    names: rows.map((row) => names[row] as string),
    files: files && rows.map((row) => files[row] as string),
    ...(labels && {labels: Int32Array.from(rows, (row) => labels[row] as number)}),
    vectors: chosen,
    picture: (index, size) => picture(rows[index] as number, size),
  };
}
