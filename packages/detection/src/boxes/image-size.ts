/** Of an image, in pixels. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
}
