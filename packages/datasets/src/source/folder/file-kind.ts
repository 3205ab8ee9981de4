import {extname} from 'node:path';

/** The files that a folder is looked through for. */
export interface FileKind {
  /** What one and several of them are called in errors: `image`, `images`. */
  readonly singular: string;
  readonly plural: string;
  /** How their names end, in lower case, such as `.jpg`. What is in a file may be another of them. */
  readonly types: readonly string[];
}

/** The end of a file's name in lower case, such as `.jpg`; empty where it has none. */
export const typeOf = (name: string): string => extname(name).toLowerCase();

/** Whether a file of this name is looked at. */
export const isOf = ({types}: FileKind, name: string): boolean => types.includes(typeOf(name));
