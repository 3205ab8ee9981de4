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
  const shown = (Object.keys(meters) as MeterName[])
    .map((name) => ({label: meters[name].label, readings: readingsOf(study, name, measure)}))
    .filter(({readings}) => readings.length > 1);
  if (shown.length === 0) return html``;
  const charts = shown.map(({label, readings}) =>
    meterChart(readings, `What the ring adds by ${measures[measure]} accuracy against the ${label}`, label),
  );
  return figures('Does a meter predict where the ring pays?', [
    figure({
      title: 'All cells, by each meter',
      chart: html`<div class="grid">${charts}</div>`,
      caption: `A dot is a cell with its ring: what a meter said at its end, and what the ring added, ± one standard error. ${predictionText(shown)}`,
    }),
  ]);
}

interface Shown {
  readonly label: string;
  readonly readings: readonly Reading[];
}

/** How closely each meter goes with what the ring adds, the closest first. */
function predictionText(shown: readonly Shown[]): string {
  const found = shown.flatMap(({label, readings}) => {
    const r = correlation(readings);
    return r === undefined ? [] : [{label, r, cells: readings.length}];
  });
  if (found.length === 0) return 'Too few cells, or too much alike, for a correlation.';
  const said = found
    .sort((one, other) => Math.abs(other.r) - Math.abs(one.r))
    .map(({label, r, cells}) => `${r.toFixed(2).replace('-', '−')} (${cells} cells) with the ${label}`);
  return `What the ring adds correlates ${said.join(', ')}.`;
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
