import * as Plot from '@observablehq/plot';
import type {EpochRecord} from '../../training/epoch-record.js';
import type {Html} from '../html.js';
import {colorOf, draw, epochAxis} from './draw.js';

/** The two edges of the ring over the epochs, as shares of the candidates, and the ring between them. */
export function ringEdges(epochs: readonly EpochRecord[]): Html {
  const edges = epochs.map(({epoch, metrics}) => ({
    epoch,
    inner: 100 * (metrics['ring/inner'] ?? 0),
    outer: 100 * (metrics['ring/outer'] ?? 1),
  }));
  const line = (edge: 'inner' | 'outer') =>
    Plot.line(edges, {x: 'epoch', y: edge, stroke: colorOf('accent'), strokeWidth: 2.25});
  const dots = (edge: 'inner' | 'outer') => Plot.dot(edges, {x: 'epoch', y: edge, fill: colorOf('accent'), r: 2.75});
  return draw('Inner and outer edge of the ring over the epochs', {
    x: epochAxis(Math.max(1, epochs.length)),
    y: {
      label: 'share of the candidates, nearest first',
      grid: true,
      domain: [0, 100],
      ticks: 5,
      tickFormat: (value: number) => `${value}%`,
    },
    marks: [
      Plot.areaY(edges, {x: 'epoch', y1: 'inner', y2: 'outer', fill: colorOf('accent'), fillOpacity: 0.18}),
      line('inner'),
      line('outer'),
      dots('inner'),
      dots('outer'),
    ],
  });
}
