/** Pixels of an image. */
export interface ImageSides {
  readonly height: number;
  readonly width: number;
}

/**
 * The sides of an image whose shorter one becomes `shortest`, or less where the longer one would exceed `longest`, the aspect kept
 * (Detectron2's rule, rounding included).
 */
export function shortestEdge({height, width}: ImageSides, shortest: number, longest: number): ImageSides {
  const scale = shortest / Math.min(height, width);
  const [high, wide] = height < width ? [shortest, scale * width] : [scale * height, shortest];
  const shrink = Math.min(1, longest / Math.max(high, wide));
  return {height: Math.floor(high * shrink + 0.5), width: Math.floor(wide * shrink + 0.5)};
}
