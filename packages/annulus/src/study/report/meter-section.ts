import * as Plot from '@observablehq/plot';
import {colorOf, draw} from '../../report/charts/draw.js';
import {figure} from '../../report/figure.js';
import {figures} from '../../report/figures.js';
import {type Html, html} from '../../report/html.js';
import {correlation, type MeterName, meters, type Reading, readingsOf} from '../meters.js';
import type {Study} from '../study.js';
import {differences, measures, measuresOf} from '../summary.js';
import {colourOf} from './colour-of.js';

/** What the ring added to every cell against what the theory's meters said of it: does any of them predict where it pays? */
export function meterSection(study: Study): Html {
  const measured = measuresOf(differences(study));
  const measure = measured.includes('linear') ? 'linear' : measured[0];
  if (measure === undefined) return html``;
  const shown = (Object.keys(meters) as MeterName[]).map((name) => ({
    name,
    readings: readingsOf(study, name, measure),
  }));
  return figures(
    'Does a meter predict it?',
    shown
      .filter(({readings}) => readings.length > 1)
      .map(({name, readings}) =>
        figure({
          title: name,
          chart: meterChart(
            readings,
            `What the ring adds by ${measures[measure]} accuracy against ${name}`,
            meters[name].label,
          ),
          caption: captionOf(readings),
        }),
      ),
  );
}

function captionOf(readings: readonly Reading[]): string {
  const r = correlation(readings);
  const said =
    r === undefined
      ? readings.length < 3
        ? 'Too few cells for a correlation.'
        : 'One of them is the same for all cells.'
      : `Correlation ${r.toFixed(2).replace('-', '−')} over ${readings.length} cells.`;
  return `A dot is a cell with its ring: the meter at its end, and what the ring added, ± one standard error. ${said}`;
}

function meterChart(readings: readonly Reading[], description: string, label: string): Html {
  const points = readings.map(({cell, meter, gain: {mean, standardError = 0}}) => ({
    meter,
    gain: 100 * mean,
    low: 100 * (mean - standardError),
    high: 100 * (mean + standardError),
    color: colorOf(colourOf({...cell, id: ''})),
  }));
  return draw(description, {
    x: {label, nice: true, ticks: 5},
    y: {label: 'ring − plain, points', grid: true, nice: true, ticks: 5},
    marks: [
      Plot.ruleY([0], {stroke: 'var(--muted)'}),
      Plot.ruleX(points, {x: 'meter', y1: 'low', y2: 'high', stroke: 'color', strokeOpacity: 0.5, strokeWidth: 2}),
      Plot.dot(points, {x: 'meter', y: 'gain', fill: 'color', r: 4}),
    ],
    color: {type: 'identity'},
  });
}
