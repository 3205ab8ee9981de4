import type {SimilarityHistogram} from '@annulus/ring-plugin';
import * as Plot from '@observablehq/plot';
import type {Html} from '../html.js';
import {colorOf, draw} from './draw.js';
import {tickText} from './value-axis.js';

/** The similarities of one batch, those kept in colour, with the ring's two thresholds marked (the paper's Figure 2). */
export function similarityChart(id: string, {bins, thresholds}: SimilarityHistogram): Html {
  const total = bins.reduce((sum, {pairs}) => sum + pairs, 0);
  const shown = withoutEmptyEnds(bins).map((bin) => ({
    ...bin,
    all: (100 * bin.pairs) / total,
    chosen: (100 * bin.kept) / total,
  }));
  const edges = thresholds
    ? [
        {name: 'ωᵤ', at: thresholds.outer, anchor: 'end' as const, shift: -5},
        {name: 'ωₗ', at: thresholds.inner, anchor: 'start' as const, shift: 5},
      ]
    : [];
  const inset = {x1: 'from', x2: 'to', insetLeft: 0.5, insetRight: 0.5} as const;
  return draw('Histogram of the similarities of one batch', {
    x: {label: 'cosine similarity of anchor and candidate', ticks: 8, nice: true},
    y: {label: 'share of the pairs', grid: true, ticks: 5, tickFormat: (value: number) => tickText(value, 'share')},
    marks: [
      Plot.rectY(shown, {...inset, y: 'all', fill: colorOf('random'), fillOpacity: 0.4}),
      Plot.rectY(shown, {...inset, y: 'chosen', fill: colorOf(id), fillOpacity: 0.9}),
      Plot.ruleY([0], {strokeOpacity: 0.4}),
      ...edges.flatMap(({name, at, anchor, shift}) => [
        Plot.ruleX([at], {stroke: 'currentColor', strokeWidth: 1.5, strokeDasharray: '5 3'}),
        Plot.text([[at]], {
          x: at,
          text: [name],
          frameAnchor: 'top',
          textAnchor: anchor,
          dx: shift,
          fontSize: 14,
          fontStyle: 'italic',
        }),
      ]),
    ],
  });
}

function withoutEmptyEnds<Bin extends {readonly pairs: number}>(bins: readonly Bin[]): readonly Bin[] {
  const filled = (bin: Bin) => bin.pairs > 0;
  return bins.slice(Math.max(0, bins.findIndex(filled)), bins.findLastIndex(filled) + 1);
}
