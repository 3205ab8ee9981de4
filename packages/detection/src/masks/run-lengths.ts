/**
 * A mask of an image as COCO codes it: how many pixels off the object come first, then how many on it, and so on, column after
 * column (Lin et al., 2014).
 */
export interface RunLengths {
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  /** They add up to `height * width`; a mask that begins on the object begins with 0. */
  readonly counts: Uint32Array;
}
