import {type Boxes, boxCount} from '../boxes/boxes.js';
import {type CubicTaps, cubicTaps} from './cubic-taps.js';

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
  for (let region = 0; region < boxCount(boxes); region++) {
    const [x1, y1] = [boxes[4 * region] as number, boxes[4 * region + 1] as number];
    const width = Math.max(1, (boxes[4 * region + 2] as number) - x1);
    const height = Math.max(1, (boxes[4 * region + 3] as number) - y1);
    const columns = cubicTaps(size, Math.ceil(width));
    const rows = cubicTaps(size, Math.ceil(height));
    for (let point = 0; point < keypoints; point++) {
      const place = region * keypoints + point;
      const map = Float64Array.from({length: size * size}, (_, i) => values[place * size * size + i] as number);
      const peak = largestOfResized(map, size, rows, columns);
      const sum = map.reduce((total, value) => total + Math.exp(value - peak.value), 0);
      const x = x1 + ((peak.column + 0.5) * width) / Math.ceil(width);
      const y = y1 + ((peak.row + 0.5) * height) / Math.ceil(height);
      found.set([x, y, peak.value, 1 / sum], 4 * place);
    }
  }
  return found;
}

interface Peak {
  readonly value: number;
  readonly row: number;
  readonly column: number;
}

/** The first of the largest values of a map that is resized, row by row. */
function largestOfResized(map: Float64Array, size: number, rows: CubicTaps, columns: CubicTaps): Peak {
  const line = new Float64Array(size);
  const {pixels, weights} = columns;
  let peak = {value: Number.NEGATIVE_INFINITY, row: 0, column: 0};
  for (let row = 0; 4 * row < rows.pixels.length; row++) {
    line.fill(0);
    for (let tap = 4 * row; tap < 4 * row + 4; tap++) {
      const from = (rows.pixels[tap] as number) * size;
      const weight = rows.weights[tap] as number;
      for (let i = 0; i < size; i++) line[i] = (line[i] as number) + weight * (map[from + i] as number);
    }
    for (let tap = 0; tap < pixels.length; tap += 4) {
      const value =
        (weights[tap] as number) * (line[pixels[tap] as number] as number) +
        (weights[tap + 1] as number) * (line[pixels[tap + 1] as number] as number) +
        (weights[tap + 2] as number) * (line[pixels[tap + 2] as number] as number) +
        (weights[tap + 3] as number) * (line[pixels[tap + 3] as number] as number);
      if (value > peak.value) peak = {value, row, column: tap / 4};
    }
  }
  return peak;
}
