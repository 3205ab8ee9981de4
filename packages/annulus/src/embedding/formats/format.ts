import type {EmbeddingManifest} from '../embedding-manifest.js';
import type {StoredVectors} from '../vectors-file.js';

/** Vectors that are on a disk as `vectors.npy`, and what belongs to them, to be written in another format. */
export interface FormatSource {
  readonly vectors: StoredVectors;
  readonly manifest: EmbeddingManifest;
  readonly names: readonly string[];
  /** The class of each by its name, where pictures have labels. */
  readonly classNames?: readonly string[];
  /** Indices into the manifest's classes. */
  readonly labels?: Int32Array;
  readonly signal: AbortSignal;
  /** Says what a user may not expect. */
  readonly print: (line: string) => void;
}

/** A format of embeddings: to add one is to write its file and its line in `formats.ts`. */
export interface Format {
  /** The file or folder that it is. */
  readonly file: string;
  /** What opens it, a few words for `--help`. */
  readonly about: string;
  /** Writes it to a path that is new, row after row. */
  readonly write: (source: FormatSource, path: string) => Promise<void>;
}
