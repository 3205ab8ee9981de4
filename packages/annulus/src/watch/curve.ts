import type {Curve} from './page-data.js';

/** Points of a curve that are sent at most. */
const most = 300;

type Points = readonly (readonly [x: number, y: number])[];

/** A metric of a training as it was logged. */
export class MetricHistory {
  readonly #batches: [x: number, y: number][] = [];
  readonly #epochs: [x: number, y: number][] = [];

  addBatch(x: number, y: number): void {
    this.#batches.push([x, y]);
  }

  addEpoch(x: number, y: number): void {
    this.#epochs.push([x, y]);
  }

  curve(place: string): Curve {
    return {place, batches: thinned(this.#batches), epochs: thinned(this.#epochs)};
  }
}

/** Means of neighbours, so many that few points are left; the last point stays as it is. */
export function thinned(points: Points): Points {
  if (points.length <= most) return points.map(([x, y]) => [short(x), short(y)] as const);
  const size = Math.ceil((points.length - 1) / (most - 1));
  const means: [number, number][] = [];
  for (let start = 0; start < points.length - 1; start += size) {
    const group = points.slice(start, Math.min(start + size, points.length - 1));
    const mean = (at: 0 | 1) => group.reduce((sum, point) => sum + point[at], 0) / group.length;
    means.push([short(mean(0)), short(mean(1))]);
  }
  const [x, y] = points.at(-1) as readonly [number, number];
  return [...means, [short(x), short(y)]];
}

/** Five digits are more than a screen can show. */
const short = (value: number): number => Number(value.toPrecision(5));
