import type {SeenSound} from '../datasets/spectrogram-picture.js';

/** Vectors of pictures or recordings: row i is of `names[i]`. */
export interface Embeddings {
  /** Paths of the pictures, absolute; empty where they come from a data set whose pictures are no files of their own. */
  readonly files: readonly string[];
  /** The same relative to their folder, with `/` between names; `train/12`, of such a data set, is its place in it. */
  readonly names: readonly string[];
  /** Row after row. Shape `[names.length, dimensions]`. */
  readonly vectors: Float32Array;
  readonly dimensions: number;
  /** Indices into `classes`; absent without classes. Shape `[names.length]`. */
  readonly labels?: Int32Array;
  readonly classes?: readonly string[];
  /** The colour that transparent pictures are put on, where it is not white. */
  readonly background?: string;
  /** What is looked at of recordings; absent: they are of pictures. */
  readonly sound?: SeenSound;
}
