import * as Plot from '@observablehq/plot';
import {colorOf, draw} from '../../report/charts/draw.js';
import {figure} from '../../report/figure.js';
import {figures} from '../../report/figures.js';
import {type Html, html} from '../../report/html.js';
import {percent} from '../../text/percent.js';
import {plural} from '../../text/plural.js';
import type {MeasuredTask, TransferResults} from '../transfer-results.js';
import {type SummaryRow, summaryRows} from '../transfer-summary.js';

/** Bars of every task, an encoder each. */
export function barsSection(results: TransferResults): Html {
  const rows = summaryRows(results);
  return figures(
    'Task by task',
    results.tasks.map((task) => barsOf(task, rows)),
  );
}

/** Room that a bar takes, in pixels, and what an axis takes. */
const [bar, axis] = [34, 56];

function barsOf({name, title, chance, train, test, classes}: MeasuredTask, rows: readonly SummaryRow[]): Html {
  const bars = rows.flatMap(({id, label, colour, linear, knn}) => {
    const measured = linear[name];
    if (!measured) return [];
    const {mean, standardError = 0} = measured;
    const [low, high] = [Math.max(0, mean - standardError), Math.min(1, mean + standardError)];
    return [{id, label, colour, mean: 100 * mean, low: 100 * low, high: 100 * high, knn: 100 * (knn[name]?.mean ?? 0)}];
  });
  if (bars.length === 0) return html``;
  const names = bars.map(({label}) => label);
  const chart = draw(`Linear accuracy on ${title}`, {
    height: axis + bar * bars.length,
    marginLeft: 132,
    marginRight: 52,
    marginTop: 8,
    x: {domain: [0, 100], label: 'linear accuracy, %', grid: true, ticks: 5},
    y: {domain: names, label: null, tickSize: 0},
    marks: [
      Plot.barX(bars, {x: 'mean', y: 'label', fill: ({colour}) => colorOf(colour), insetTop: 5, insetBottom: 5, rx: 3}),
      Plot.ruleY(bars, {x1: 'low', x2: 'high', y: 'label', stroke: 'currentColor', strokeWidth: 1.5}),
      Plot.dot(bars, {x: 'knn', y: 'label', r: 4, fill: 'var(--card)', stroke: 'currentColor', strokeWidth: 1.5}),
      Plot.text(bars, {x: 100, y: 'label', text: ({mean}) => mean.toFixed(1), dx: 10, textAnchor: 'start'}),
      Plot.ruleX([100 * chance], {stroke: 'currentColor', strokeDasharray: '3 4', strokeOpacity: 0.7}),
    ],
  });
  const counted = `${train.toLocaleString('en-US')} training and ${plural(test, 'test example')}`;
  return figure({
    title,
    chart,
    caption: `${counted}, ${plural(classes, 'class', 'classes')}. Bars: linear probe, with one standard error; circles: kNN; dashed: guessing, ${percent(chance)}.`,
  });
}
