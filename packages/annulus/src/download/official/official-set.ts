/** A data set, where its owners put it, and what it must be. */
export interface OfficialSet {
  readonly title: string;
  /** What its owners allow, in one sentence. */
  readonly licence: string;
  /** Where it lives, for people. */
  readonly page: string;
  /** In the order in which they are downloaded; none where nobody may download it unasked. */
  readonly files: readonly OfficialFile[];
  /** Of a set that is given to those who ask: what to put where, in sentences. */
  readonly registration?: (root: string) => string;
  /** How many examples each split holds. */
  readonly examples: Readonly<Record<string, number>>;
  /**
   * Opens a split as its loader does; `root` holds the places of its files.
   *
   * @throws {DataFileError} when a file is missing or damaged
   */
  readonly open: (root: string, split: string) => {readonly length: number};
}

/** A file that is downloaded. */
export interface OfficialFile {
  /** Its own, which it also has on a mirror. */
  readonly name: string;
  /** The first that answers is taken. */
  readonly addresses: readonly [string, ...string[]];
  readonly checksum: Checksum;
  /** Of the file, about. */
  readonly bytes: number;
  /** Of what it holds on a disk, about. */
  readonly unpackedBytes: number;
  readonly format: 'tar.gz' | 'tar' | 'zip' | 'not packed';
  /**
   * What of it goes where; what is in a folder of several files joins. That the first is there says that the file is not needed any more;
   * others may be there already, or lack.
   */
  readonly places: readonly [Place, ...Place[]];
}

/** As its owners or, where these name none, those who have checked it publish it. */
export type Checksum = {readonly sha256: string} | {readonly md5: string} | 'none published';

/** A file or a folder of an archive. */
export interface Place {
  /** Its path in the archive; `*` is any one name, and nothing is all. */
  readonly from: string;
  /** Its path below the root of all data sets. */
  readonly to: string;
}
