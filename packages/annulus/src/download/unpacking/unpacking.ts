import type {Place} from '../official/official-set.js';

/** An archive, and what is done with it. */
export interface Unpacking {
  /** A file that was verified. */
  readonly archive: string;
  /** The folder that it is unpacked into, in which the places are. */
  readonly into: string;
  readonly places: readonly Place[];
  readonly signal: AbortSignal;
  /** Told how many bytes of the archive have been read. */
  readonly onBytes: (bytes: number) => void;
}

/** What was found in an archive. */
export interface Unpacked {
  /** Files that were written. */
  readonly files: number;
  /** Links, which are left out: no data set needs one. */
  readonly links: number;
}
