import type {OwnNoun} from '../../datasets/noun.js';

/** `pictures.json`: what a page needs to find pictures by their vectors. */
export interface PicturesFile {
  readonly format: 'annulus-pictures';
  readonly version: 1;
  /** What a picture stands for: itself, or the recording that it is the spectrogram of. */
  readonly of: OwnNoun;
  /** The file of the vectors, row i of picture i, and which feature they are. */
  readonly vectors: string;
  readonly feature: string;
  readonly dimensions: number;
  readonly pictures: readonly {
    /** Its path relative to its folder. */
    readonly name: string;
    /** The file of its thumbnail. */
    readonly thumbnail: string;
    /** Pixels of the thumbnail. */
    readonly width: number;
    readonly height: number;
  }[];
}

export const picturesFolder = 'pictures';
