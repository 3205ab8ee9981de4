import * as Plot from '@observablehq/plot';
import {colorOf, draw} from '../../report/charts/draw.js';
import type {Html} from '../../report/html.js';
import type {Estimate} from '../estimate.js';
import type {SweepPanel, SweepPoint} from './sweep-panels.js';

export interface SweepChartOptions {
  /** What is shown, for who cannot see it. */
  readonly description: string;
  readonly xLabel: string;
  /** All values of the swept option, in order. */
  readonly values: readonly string[];
}

const inPoints = ({mean, standardError = 0}: Estimate) => ({
  value: 100 * mean,
  low: 100 * (mean - standardError),
  high: 100 * (mean + standardError),
});

/** One accuracy over the values of an option, a curve for every ring and for none, with standard errors and each one's best marked. */
export function sweepChart({series}: SweepPanel, {description, xLabel, values}: SweepChartOptions): Html {
  const bests = series.map(({points}) => bestOf(points));
  return draw(description, {
    x: {type: 'point', domain: values, label: xLabel, padding: 0.4},
    y: {label: 'accuracy', grid: true, nice: true, ticks: 5, tickFormat: (value: number) => `${value}%`},
    marks: series.flatMap(({id, points}, index) => {
      const stroke = colorOf(id);
      const along = points.flatMap(({x, of}) => (x === undefined ? [] : [{x, ...inPoints(of)}]));
      const still = points.filter(({x}) => x === undefined).map(({of}) => inPoints(of));
      const best = bests[index] ?? [];
      const beside = 3 * (index - (series.length - 1) / 2);
      return [
        Plot.ruleY(still, {y: 'value', stroke, strokeWidth: 2, strokeDasharray: '5 4'}),
        Plot.ruleY(still, {y: 'low', stroke, strokeOpacity: 0.35}),
        Plot.ruleY(still, {y: 'high', stroke, strokeOpacity: 0.35}),
        Plot.ruleX(along, {x: 'x', y1: 'low', y2: 'high', stroke, strokeWidth: 2.5, strokeOpacity: 0.55, dx: beside}),
        Plot.line(along, {x: 'x', y: 'value', stroke, strokeWidth: 2.25, dx: beside}),
        Plot.dot(along, {x: 'x', y: 'value', fill: stroke, r: 3, dx: beside}),
        Plot.dot(best, {x: 'x', y: 'value', stroke, strokeWidth: 2, fill: 'var(--card)', r: 5.5, dx: beside}),
        Plot.text(best, {
          x: 'x',
          y: 'value',
          text: (of) => of.value.toFixed(1),
          fill: stroke,
          dx: beside,
          dy: isHighest(best[0], bests.flat()) ? -14 : 17,
          fontWeight: 600,
        }),
      ];
    }),
  });
}

/** Whether a best is the first without another above it at its place: what it says stands above it, and below the others. */
function isHighest(best: Best | undefined, all: readonly Best[]): boolean {
  const here = all.filter(({x}) => x === best?.x);
  return best === here.find(({value}) => here.every((other) => other.value <= value));
}

interface Best {
  readonly x: string;
  readonly value: number;
}

/** The best of a curve, where there are several points. */
function bestOf(points: readonly SweepPoint[]): Best[] {
  const along = points.flatMap(({x, of}) => (x === undefined ? [] : [{x, value: 100 * of.mean}]));
  if (along.length < 2) return [];
  return [along.reduce((best, one) => (one.value > best.value ? one : best))];
}
