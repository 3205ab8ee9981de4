import type {OwnNoun} from '../../datasets/noun.js';

/** Numbers as the base64 of their little-endian bytes. */
export type Packed = string;

/** A way to colour the map. */
export interface Colouring {
  /** Such as `class`. */
  readonly name: string;
  readonly entries: readonly {readonly label: string; readonly colour: string}[];
  /** The entry of each picture. 16-bit, Shape `[count]`. */
  readonly of: Packed;
}

/** A layout of the map, such as UMAP. */
export interface PageLayout {
  readonly name: string;
  /** x and y of each picture, from 0 to 65535. 16-bit, Shape `[count, 2]`. */
  readonly places: Packed;
}

export interface PageGroupMember {
  readonly index: number;
  /** Such as `same file` or `alike 0.98`; empty for the first of a group. */
  readonly why: string;
}

/** A list of pictures that can be saved. */
export interface PageList {
  /** Such as `outliers`; its file has this name too. */
  readonly id: string;
  readonly title: string;
  /** What it holds, in a sentence or two. */
  readonly meaning: string;
  /** Groups of pictures that belong together, or a picture each. */
  readonly groups: readonly (readonly PageGroupMember[])[];
  /** Whether its beginning is a list of its own, so that a number can be chosen. */
  readonly begins?: 'a list';
}

/** Everything that the page of an explorer shows: the JSON in it. */
export interface PageData {
  /** What an example is called. */
  readonly called: OwnNoun;
  readonly names: readonly string[];
  /** The path of each picture is `folder` and one of these; absent where pictures are no files. */
  readonly files?: {readonly folder: string; readonly paths: readonly string[]};
  readonly layouts: readonly PageLayout[];
  readonly colourings: readonly Colouring[];
  readonly nearest: {
    readonly neighbours: number;
    /** 32-bit, Shape `[count, neighbours]`. */
    readonly indices: Packed;
    /** Cosines, −1 as 0 and 1 as 65535. 16-bit, Shape `[count, neighbours]`. */
    readonly cosines: Packed;
  };
  readonly lists: readonly PageList[];
  readonly sprites: {readonly size: number; readonly perRow: number; readonly sheets: number};
  /** The colour that transparent pictures are put on. */
  readonly background: string;
  /** Pictures that cannot be read any more. */
  readonly unreadable: readonly number[];
}
