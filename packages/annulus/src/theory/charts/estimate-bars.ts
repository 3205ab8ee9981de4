import type {Measured} from '@annulus/ring-plugin';
import * as Plot from '@observablehq/plot';
import {colorOf, draw} from '../../report/charts/draw.js';
import type {Html} from '../../report/html.js';

export interface EstimateBarsOptions {
  /** What is shown, for who cannot see it. */
  readonly description: string;
  readonly truth: number;
  readonly rows: readonly {readonly name: string; readonly estimate: Measured; readonly limit: number}[];
}

/** Estimates by name with bars of three standard errors either way; the truth dashed, the limit for many negatives a tick. */
export function estimateBars({description, truth, rows}: EstimateBarsOptions): Html {
  const bars = rows.map(({name, limit, estimate: {mean, error}}) => {
    const id = mean - 3 * error > truth ? 'accent' : 'moco';
    return {name, limit, mean, low: mean - 3 * error, high: mean + 3 * error, color: colorOf(id)};
  });
  return draw(description, {
    marginLeft: 142,
    x: {label: 'mutual information (nats)', grid: true, nice: true, ticks: 6},
    y: {label: null, domain: rows.map(({name}) => name), tickSize: 0},
    marks: [
      Plot.ruleX([truth], {stroke: colorOf('random'), strokeDasharray: '5 4', strokeWidth: 1.5}),
      Plot.ruleY(bars, {y: 'name', x1: 'low', x2: 'high', stroke: 'color', strokeWidth: 2.25}),
      Plot.dot(bars, {y: 'name', x: 'mean', fill: 'color', r: 4}),
      Plot.tickX(bars, {y: 'name', x: 'limit', stroke: 'currentColor', strokeWidth: 1.5, inset: 6}),
    ],
  });
}
