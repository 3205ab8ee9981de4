import type {ArrayData} from '@annulus/datasets';

/** What is to be explored: vectors, and the pictures that they are of. */
export interface Pictures {
  /** The path of each, absolute; empty where they come from a data set whose pictures are no files of their own. */
  readonly files: readonly string[];
  /** The name of each, with `/` between folders. */
  readonly names: readonly string[];
  /** Row after row. Shape `[names.length, dimensions]`. */
  readonly vectors: Float32Array;
  readonly dimensions: number;
  /** Indices into `classes`; absent without classes. Shape `[names.length]`. */
  readonly labels?: Int32Array;
  readonly classes?: readonly string[];
  /** The colour that transparent ones are put on, where it is not white. */
  readonly background?: string;
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
