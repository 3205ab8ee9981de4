import * as Plot from '@observablehq/plot';
import type {Html} from '../html.js';
import {colorOf, draw} from './draw.js';

export interface GradientRanks {
  /** Of the variant. */
  readonly id: string;
  /** Metrics of an epoch: of each `gradient/ranks-00-10` a number in [0, 1]. */
  readonly metrics: Readonly<Record<string, number>>;
}

const prefix = 'gradient/ranks-';

/** Whether an epoch has what the chart shows. */
export const hasGradientRanks = (metrics: GradientRanks['metrics']): boolean =>
  Object.keys(metrics).some((name) => name.startsWith(prefix));

/** Which share of the gradient falls on each tenth of the candidates, the most similar first, of several variants. */
export function gradientRanks(variants: readonly GradientRanks[]): Html {
  const shares = variants.map(({id, metrics}) => ({
    id,
    tenths: Object.keys(metrics)
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({
        rank: Number.parseInt(name.slice(prefix.length), 10) + 5,
        share: 100 * (metrics[name] as number),
      })),
  }));
  const place = {x: 'rank', y: 'share'} as const;
  return draw('Share of the gradient by rank of the candidate', {
    x: {
      label: 'rank, the most similar first',
      domain: [0, 100],
      ticks: 5,
      tickFormat: (value: number) => `${value}%`,
    },
    y: {
      label: 'share of the gradient',
      grid: true,
      domain: [0, 100],
      ticks: 5,
      tickFormat: (value: number) => `${value}%`,
    },
    marks: shares.flatMap(({id, tenths}) => [
      Plot.line(tenths, {...place, stroke: colorOf(id), strokeWidth: 2.25, curve: 'step'}),
      Plot.dot(tenths, {...place, fill: colorOf(id), r: 2.75}),
    ]),
  });
}
