import type {Normalization} from './encoder-input.js';

/** What the images of an encoder must look like. */
export interface ImageInput {
  readonly kind?: 'image';
  /** Pixels of its images. */
  readonly size: readonly [height: number, width: number];
  /** How an image of another size becomes one of `size`. */
  readonly fit: ImageFit;
  /** `gray` is brightness alone (ITU-R 601), one channel; `lab` is CIE Lab, L in [0, 100]. */
  readonly color: 'rgb' | 'gray' | 'lab';
  /** What black and full brightness are before they are normalised; default [0, 1]. Lab is in units of its own: [0, 1] too. */
  readonly range: readonly [low: number, high: number];
  /** What is subtracted from each channel, and what it is divided by afterwards. */
  readonly normalization: Normalization | 'none';
}

/** The shorter side is resized to that of `size`, the middle cut out; or both sides are resized, whatever the aspect. */
export type ImageFit =
  | {readonly resize: 'shorter side'; readonly crop: 'center'}
  | {readonly resize: 'both sides'; readonly crop: 'none'};

/** Channels of each colour. */
export const channelsOf = {rgb: 3, gray: 1, lab: 3} as const satisfies Record<ImageInput['color'], number>;
