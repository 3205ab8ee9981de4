/** The files of an exploration. */
export interface ExploredFiles {
  readonly folder: string;
  readonly page: string;
  /** Paths of pictures, one on each line; groups with an empty line between. */
  readonly lists: readonly string[];
}

/** The name of a list's file. */
export const listFile = (id: string): string => `${id}.txt`;
