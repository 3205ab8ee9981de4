import type {ImageSize} from '../../boxes/image-size.js';

/**
 * The sides of an image whose shorter one becomes `shortest`, or less where the longer one would exceed `longest`, the aspect kept
 * (Detectron2's rule, rounding included).
 */
export function shortestEdge({height, width}: ImageSize, shortest: number, longest: number): ImageSize {
  const scale = shortest / Math.min(height, width);
  const [high, wide] = height < width ? [shortest, scale * width] : [scale * height, shortest];
  const shrink = Math.min(1, longest / Math.max(high, wide));
  return {height: Math.floor(high * shrink + 0.5), width: Math.floor(wide * shrink + 0.5)};
}
