import type {Boxes} from '../boxes/boxes.js';

/** Regions of interest: boxes in images of a batch. */
export interface Regions {
  /** In pixels of the images. Shape `[regions, 4]` */
  readonly boxes: Boxes;
  /** The image of each, from 0 on. Shape `[regions]` */
  readonly images: Int32Array;
}
