/** An object as it is drawn over a picture, in the pixels of that picture. */
export interface DrawnObject {
  /** The name of its class. */
  readonly label: string;
  /** Left, top, right, bottom. */
  readonly box: readonly number[];
  /** The border of its mask, as a path of SVG. */
  readonly outline?: string;
  /** x, y and 1 where it is to be drawn, of each keypoint. */
  readonly keypoints?: readonly number[];
  /** Of a detection: its probability, and whether an object of its class is there; absent where one is that does not count. */
  readonly found?: {readonly score: number; readonly isRight?: boolean};
}

/** A test image that came out best or worst, with what is in it and what was found. */
export interface DetectionCase {
  readonly came: 'best' | 'worst';
  /** As the data set numbers or names it. */
  readonly image: number | string;
  /** Average precision in it, in [0, 1]. */
  readonly precision: number;
  /** Of the picture. */
  readonly width: number;
  readonly height: number;
  /** As a data address. */
  readonly picture: string;
  readonly truth: readonly DrawnObject[];
  readonly found: readonly DrawnObject[];
}
