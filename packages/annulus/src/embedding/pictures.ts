import type {Dataset, Example} from '@annulus/datasets';
import {type OwnNoun, ownNoun} from '../datasets/noun.js';
import type {SeenSound} from '../datasets/spectrogram-picture.js';

/** Pictures, or recordings, that can be embedded. */
export interface Pictures {
  /** With labels and the names of classes where those are known. */
  readonly images: Pick<Dataset<Example>, 'length' | 'get' | 'labels' | 'classes' | 'files'> & {
    /** Those that have a label, where only some have one. */
    readonly labelled?: Pick<Dataset<Example>, 'labels'>;
  };
  /** The name of each, unique. */
  readonly names: readonly string[];
  /** The folder that names are relative to; absent where pictures are no files of their own. */
  readonly root?: string;
  /** The colour that transparent ones are put on, where it is not white. */
  readonly background?: string;
  /** What is looked at of recordings; absent: they are pictures. */
  readonly sound?: SeenSound;
  /** What is to be said of them, a line each. */
  readonly found: readonly string[];
}

/** What each of them is called. */
export const calledIn = ({sound}: {readonly sound?: SeenSound | undefined}): OwnNoun =>
  ownNoun(sound === undefined ? 'image' : 'recording');
