/** The pixels of an image that was decoded: rows of interleaved channels, a byte each. */
export interface RawPixels {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}
