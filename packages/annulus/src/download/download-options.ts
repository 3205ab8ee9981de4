import type {OfficialSetName} from './official/official-sets.js';

/** What is downloaded, and how. */
export interface DownloadOptions {
  /** A data set, as `--dataset` calls it. */
  readonly set: OfficialSetName;
  /** The folder of all data sets, which is then the `root` of this one; made where it is not there. Default `data`. */
  readonly root?: string;
  /** The address of a folder that has the same files under their own names; default: the official addresses. */
  readonly mirror?: string;
  /** What becomes of archives that have been unpacked: `keep` leaves them in `root`. Default `delete`. */
  readonly archives?: 'delete' | 'keep';
  /** `bar`: a line that is rewritten in a terminal, one now and then elsewhere; `quiet`: none. Default `bar`. */
  readonly progress?: 'bar' | 'quiet';
}

export interface DownloadContext {
  /** Shows a line to the user. */
  readonly print?: (line: string) => void;
  /** Aborting it ends the download with its reason; the same call goes on from there. */
  readonly signal?: AbortSignal;
}

/** What is there in the end. */
export interface Downloaded {
  readonly root: string;
  /** Whether it was there before. */
  readonly was: 'downloaded' | 'already there';
  /** Examples of each split. */
  readonly examples: Readonly<Record<string, number>>;
}
