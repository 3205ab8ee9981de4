import type {Measured} from '@annulus/ring-plugin';
import * as Plot from '@observablehq/plot';
import {colorOf, draw} from '../../report/charts/draw.js';
import type {Html} from '../../report/html.js';

/** One estimator over whatever the chart varies. */
export interface Curve {
  /** Of its colour. */
  readonly id: string;
  readonly points: readonly ({readonly x: number} & Measured)[];
}

export interface EstimateCurvesOptions {
  /** What is shown, for who cannot see it. */
  readonly description: string;
  readonly x: Plot.ScaleOptions;
  readonly y: Plot.ScaleOptions;
  readonly curves: readonly Curve[];
  /** Lines to compare with, such as the truth, dashed. */
  readonly references?: readonly {
    readonly id: string;
    readonly points: readonly {readonly x: number; readonly y: number}[];
  }[];
}

/** Estimates with bars of three standard errors either way, against what they should be. */
export function estimateCurves({description, x, y, curves, references = []}: EstimateCurvesOptions): Html {
  const marks = curves.flatMap(({id, points}) => {
    const bars = points.map((point) => ({
      ...point,
      low: y.type === 'log' ? Math.max(point.mean - 3 * point.error, point.mean / 10) : point.mean - 3 * point.error,
      high: point.mean + 3 * point.error,
    }));
    return [
      Plot.line(bars, {x: 'x', y: 'mean', stroke: colorOf(id), strokeWidth: 1.75}),
      Plot.ruleX(bars, {x: 'x', y1: 'low', y2: 'high', stroke: colorOf(id), strokeWidth: 1.75}),
      Plot.dot(bars, {x: 'x', y: 'mean', fill: colorOf(id), r: 3}),
    ];
  });
  const lines = references.map(({id, points}) =>
    Plot.line(points, {x: 'x', y: 'y', stroke: colorOf(id), strokeDasharray: '5 4', strokeWidth: 1.5}),
  );
  return draw(description, {x, y: {grid: true, nice: true, ticks: 6, ...y}, marks: [...lines, ...marks]});
}
