import type {Instances} from './instances.js';

/** An image and what is in it, before it is read. */
export interface Scene {
  /** As the data set numbers or names it. */
  readonly id: number | string;
  /** Relative to the folder of the images. */
  readonly file: string;
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  readonly instances: Instances;
}
