import type * as tf from '@tensorflow/tfjs';
import type {Regions, RoiAlignOptions} from '../src/index.js';

/** RoIAlign as it is defined: sample by sample, each from its four pixels. */
export function naiveRoiAlign(features: tf.Tensor4D, regions: Regions, options: RoiAlignOptions): Float64Array {
  const {scale, size, samplingRatio = 0} = options;
  const [, height, width, channels] = features.shape;
  const values = features.dataSync();
  const count = regions.images.length;
  const pooled = new Float64Array(count * size * size * channels);
  const pixel = (image: number, y: number, x: number, channel: number) =>
    values[((image * height + y) * width + x) * channels + channel] as number;
  const sample = (image: number, y: number, x: number, channel: number) => {
    if (y < -1 || y > height || x < -1 || x > width) return 0;
    const [inY, inX] = [Math.min(Math.max(y, 0), height - 1), Math.min(Math.max(x, 0), width - 1)];
    const [top, left] = [Math.floor(inY), Math.floor(inX)];
    const [bottom, right] = [Math.min(top + 1, height - 1), Math.min(left + 1, width - 1)];
    const [down, over] = [inY - top, inX - left];
    return (
      (1 - down) * ((1 - over) * pixel(image, top, left, channel) + over * pixel(image, top, right, channel)) +
      down * ((1 - over) * pixel(image, bottom, left, channel) + over * pixel(image, bottom, right, channel))
    );
  };
  for (let region = 0; region < count; region++) {
    const edges = regions.boxes.subarray(4 * region, 4 * region + 4);
    const [x1, y1, x2, y2] = Array.from(edges, (edge) => edge * scale - 0.5) as [number, number, number, number];
    const [binWidth, binHeight] = [(x2 - x1) / size, (y2 - y1) / size];
    const across = samplingRatio || Math.ceil(binWidth);
    const down = samplingRatio || Math.ceil(binHeight);
    for (let bin = 0; bin < size * size * channels; bin++) {
      const channel = bin % channels;
      const [row, column] = [Math.floor(bin / channels / size), Math.floor(bin / channels) % size];
      let sum = 0;
      for (let i = 0; i < down; i++) {
        for (let j = 0; j < across; j++) {
          const y = y1 + (row + (i + 0.5) / down) * binHeight;
          const x = x1 + (column + (j + 0.5) / across) * binWidth;
          sum += sample(regions.images[region] as number, y, x, channel);
        }
      }
      pooled[region * size * size * channels + bin] = sum / Math.max(1, across * down);
    }
  }
  return pooled;
}
