import {type Boxes, boxCount} from '../boxes/boxes.js';
import {largestOfResized} from './largest-of-resized.js';
import {resizedAxis} from './resized-axis.js';

/** The heat maps of regions. */
export interface Heatmaps {
  /** Logits. Shape `[regions, keypoints, size, size]` */
  readonly values: ArrayLike<number>;
  readonly keypoints: number;
  readonly size: number;
}

/**
 * Where the keypoints of regions are: the place of the largest value when a map is resized to its region by bicubic interpolation. The
 * score is the softmax of that value against the map as it was (He et al. 2017, as in Detectron2).
 *
 * @param boxes - the regions. Shape `[regions, 4]`
 * @returns x, y, logit and score of each. Shape `[regions, keypoints, 4]`
 */
export function decodeHeatmaps({values, keypoints, size}: Heatmaps, boxes: Boxes): Float32Array {
  const found = new Float32Array(boxCount(boxes) * keypoints * 4);
  const map = new Float64Array(size * size);
  for (let region = 0; region < boxCount(boxes); region++) {
    const [x1, y1] = [boxes[4 * region] as number, boxes[4 * region + 1] as number];
    const width = Math.max(1, (boxes[4 * region + 2] as number) - x1);
    const height = Math.max(1, (boxes[4 * region + 3] as number) - y1);
    const columns = resizedAxis(size, Math.ceil(width));
    const rows = resizedAxis(size, Math.ceil(height));
    for (let point = 0; point < keypoints; point++) {
      const place = region * keypoints + point;
      for (let i = 0; i < map.length; i++) map[i] = values[place * map.length + i] as number;
      const peak = largestOfResized({values: map, size}, rows, columns);
      let sum = 0;
      for (let i = 0; i < map.length; i++) sum += Math.exp((map[i] as number) - peak.value);
      const x = x1 + ((peak.column + 0.5) * width) / Math.ceil(width);
      const y = y1 + ((peak.row + 0.5) * height) / Math.ceil(height);
      found.set([x, y, peak.value, 1 / sum], 4 * place);
    }
  }
  return found;
}
