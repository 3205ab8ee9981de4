import * as Plot from '@observablehq/plot';
import {colorOf, draw} from '../../report/charts/draw.js';
import type {Html} from '../../report/html.js';
import type {Measure, SummaryRow} from '../summary.js';

export interface SeedDotsOptions {
  readonly measure: Measure;
  /** What is shown, for who cannot see it. */
  readonly description: string;
}

/** Pixels of a row. */
const rowHeight = 24;

/** One accuracy of every variant: a dot for each seed, and the mean with its standard error. */
export function seedDots(rows: readonly SummaryRow[], {measure, description}: SeedDotsOptions): Html {
  const dots = rows.flatMap(({id, label, results}) =>
    results
      .filter((result) => result[measure] !== undefined)
      .map((result) => ({id, label, value: 100 * (result[measure] as number)})),
  );
  const means = rows.flatMap(({id, label, [measure]: of}) => {
    if (!of) return [];
    const [mean, error] = [100 * of.mean, 100 * (of.standardError ?? 0)];
    return [{id, label, mean, low: mean - error, high: mean + error}];
  });
  const color = ({id}: {readonly id: string}) => colorOf(id);
  return draw(description, {
    height: 48 + rowHeight * rows.length,
    marginLeft: Math.max(176, Math.min(330, 20 + 6 * Math.max(...rows.map(({label}) => label.length)))),
    marginTop: 8,
    x: {label: 'accuracy', grid: true, nice: true, ticks: 5, tickFormat: (value: number) => `${value}%`},
    y: {label: null, domain: rows.map(({label}) => label), tickSize: 0},
    marks: [
      Plot.ruleY(means, {y: 'label', x1: 'low', x2: 'high', stroke: color, strokeWidth: 4, strokeOpacity: 0.45}),
      Plot.tickX(means, {y: 'label', x: 'mean', stroke: color, strokeWidth: 2.5, insetTop: 4, insetBottom: 4}),
      Plot.dot(dots, {y: 'label', x: 'value', fill: color, fillOpacity: 0.85, r: 3.25}),
    ],
  });
}
