import type {SparseMatrix} from '@annulus/backend';
import {boxCount} from '../boxes/boxes.js';
import {type AxisTaps, axisTaps} from './axis-taps.js';
import type {Regions} from './regions.js';
import type {RoiAlignOptions} from './roi-align.js';

/**
 * How bins are made of a feature map, as a matrix: region after region, row after row of bins, by image after image, row after row of
 * pixels. A bin weighs a pixel by the product of what its row and its column weigh it.
 *
 * @param map - of the feature map. Shape `[batch, height, width, channels]`
 */
export function poolingMatrix(map: readonly number[], regions: Regions, options: RoiAlignOptions): SparseMatrix {
  const [batch = 0, height = 0, width = 0] = map;
  const {scale, size, samplingRatio = 0} = options;
  const count = boxCount(regions.boxes);
  const along = (region: number, axis: 0 | 1, pixels: number): AxisTaps => {
    const [from = 0, to = 0] = [regions.boxes[4 * region + axis], regions.boxes[4 * region + axis + 2]];
    return axisTaps({from: from * scale - 0.5, to: to * scale - 0.5, bins: size, samplingRatio, pixels});
  };
  const taps = Array.from({length: count}, (_, region) => [along(region, 1, height), along(region, 0, width)] as const);
  const entries = taps.reduce((sum, [rows, columns]) => sum + rows.pixels.length * columns.pixels.length, 0);
  const starts = new Int32Array(count * size * size + 1);
  const [places, weights] = [new Int32Array(entries), new Float32Array(entries)];
  let [bin, entry] = [0, 0];
  taps.forEach(([rows, columns], region) => {
    const first = (regions.images[region] as number) * height;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        for (let y = rows.starts[i] as number; y < (rows.starts[i + 1] as number); y++) {
          const row = (first + (rows.pixels[y] as number)) * width;
          const weight = rows.weights[y] as number;
          for (let x = columns.starts[j] as number; x < (columns.starts[j + 1] as number); x++) {
            places[entry] = row + (columns.pixels[x] as number);
            weights[entry++] = weight * (columns.weights[x] as number);
          }
        }
        starts[++bin] = entry;
      }
    }
  });
  return {shape: [bin, batch * height * width], starts, columns: places, values: weights};
}
