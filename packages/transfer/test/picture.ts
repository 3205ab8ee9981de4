import type {ArrayData} from '@annulus/datasets';

/** An image of numbers that anybody can write down again: `(index · 37 mod 101) / 100`. */
export function picture(height: number, width: number, channels: number): ArrayData {
  const data = Float32Array.from({length: height * width * channels}, (_, index) => ((index * 37) % 101) / 100);
  return {data, shape: [height, width, channels]};
}
