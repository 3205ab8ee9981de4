import type {SeenSound} from '../datasets/spectrogram-picture.js';

/** A picture or recording that was found. */
export interface SearchMatch {
  /** 1 is the most similar. */
  readonly rank: number;
  /** Of the two vectors, in [−1, 1]; of a mirrored copy, that of the picture mirrored. */
  readonly cosine: number;
  /** As it is called among the embeddings. */
  readonly name: string;
  /** Its path; absent where pictures are no files of their own. */
  readonly file?: string;
  /** Its class by its name, where pictures have labels. */
  readonly label?: string;
  /** Whether its pixels are those of the picture that was searched for, at the size that the encoder sees. */
  readonly copy?: 'same' | 'mirrored';
}

/** What was found for one picture, or why it could not be searched for. */
export type SearchResult =
  | {
      readonly picture: string;
      readonly matches: readonly SearchMatch[];
      /** The colour that transparent pictures were put on, where it is not white. */
      readonly background?: string;
      /** What was looked at of recordings; absent: they are pictures. */
      readonly sound?: SeenSound;
      readonly problem?: never;
    }
  | {
      readonly picture: string;
      readonly problem: string;
      readonly matches?: never;
      readonly background?: never;
      readonly sound?: never;
    };
