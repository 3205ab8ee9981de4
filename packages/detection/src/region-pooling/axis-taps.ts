/** The pixels along one axis that the bins of a region are averages of, bin after bin. */
export interface AxisTaps {
  /** Where the taps of each bin begin, and last how many there are. Shape `[bins + 1]` */
  readonly starts: number[];
  readonly pixels: number[];
  readonly weights: number[];
}

export interface RegionOnAxis {
  /** Of the region, in pixels of the map, whose first has its centre at 0. */
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** Places in each bin that are averaged; 0: one for every pixel that a bin is long, rounded up. */
  readonly samplingRatio: number;
  /** Pixels of the map along the axis. */
  readonly pixels: number;
}

/**
 * Bilinear interpolation at evenly spaced places, averaged within each bin, as weights of pixels. A place up to a pixel outside of the map
 * takes the pixel at the border, one further away counts as 0.
 */
export function axisTaps({from, to, bins, samplingRatio, pixels}: RegionOnAxis): AxisTaps {
  const taps: AxisTaps = {starts: [0], pixels: [], weights: []};
  const length = (to - from) / bins;
  const samples = samplingRatio > 0 ? samplingRatio : Math.max(0, Math.ceil(length));
  for (let bin = 0; bin < bins; bin++) {
    const first = taps.pixels.length;
    for (let sample = 0; sample < samples; sample++) {
      const place = from + (bin + (sample + 0.5) / samples) * length;
      if (place < -1 || place > pixels) continue;
      const inside = Math.min(Math.max(place, 0), pixels - 1);
      const low = Math.floor(inside);
      add(taps, first, low, (1 - (inside - low)) / samples);
      add(taps, first, low + 1, (inside - low) / samples);
    }
    taps.starts.push(taps.pixels.length);
  }
  return taps;
}

/** Places ascend, so that a pixel that a bin has already is one of its last two. */
function add({pixels, weights}: AxisTaps, first: number, pixel: number, weight: number): void {
  if (weight === 0) return;
  for (let tap = pixels.length - 1; tap >= first && tap >= pixels.length - 2; tap--) {
    if (pixels[tap] !== pixel) continue;
    weights[tap] = (weights[tap] as number) + weight;
    return;
  }
  pixels.push(pixel);
  weights.push(weight);
}
