/** What the one line of an epoch shows, for people: a metric, or several that belong together. */
export interface Headline {
  /** What it is called there: `kNN`. */
  readonly label: string;
  /** By the names they are logged under; several are shown as a range. */
  readonly metrics: readonly string[];
  /** How: a `number` (default), or a share of 1 as a `percent`. */
  readonly as?: 'number' | 'percent';
}

/** A metric under its own name. */
export const headlineOf = (metric: string): Headline => ({label: metric, metrics: [metric]});
