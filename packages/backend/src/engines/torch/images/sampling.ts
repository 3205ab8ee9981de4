/** The attributes of a resize that say which pixel of the old image is which of the new. */
export interface Sampling {
  /** Whether the centres of the corners stay in place. */
  readonly alignCorners: boolean;
  /** Whether pixels have their centre half a pixel inside. */
  readonly halfPixelCenters: boolean;
}

/** Between which two old pixels each new one lies along an axis, and how far from the first, from 0 to 1. */
export interface Neighbours {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly share: readonly number[];
}

function ratioOf(before: number, after: number, {alignCorners}: Sampling): number {
  const inner = alignCorners && after > 1 ? 1 : 0;
  return (before - inner) / (after - inner);
}

/** For bilinear interpolation from `before` to `after` pixels. */
export function neighboursOf(before: number, after: number, sampling: Sampling): Neighbours {
  const ratio = ratioOf(before, after, sampling);
  const half = sampling.halfPixelCenters ? 0.5 : 0;
  const places = Array.from({length: after}, (_, i) => ratio * (i + half) - half);
  const low = places.map((place) => Math.max(0, Math.floor(place)));
  return {
    low,
    high: places.map((place) => Math.max(0, Math.min(before - 1, Math.ceil(place)))),
    share: places.map((place, i) => place - (low[i] ?? 0)),
  };
}

/** The nearest old pixel of each new one. */
export function nearestOf(before: number, after: number, sampling: Sampling): number[] {
  const ratio = ratioOf(before, after, sampling);
  const half = sampling.halfPixelCenters ? 0.5 : 0;
  const rounded = sampling.alignCorners ? Math.round : Math.floor;
  return Array.from({length: after}, (_, i) => Math.max(0, Math.min(before - 1, rounded(ratio * (i + half)))));
}
