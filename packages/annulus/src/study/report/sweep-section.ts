import {figure} from '../../report/figure.js';
import {type Html, html} from '../../report/html.js';
import {legend} from '../../report/legend.js';
import type {Study} from '../study.js';
import {measuresOf, summaryRows} from '../summary.js';
import {measureTitles} from './measure-titles.js';
import {sweepChart} from './sweep-chart.js';
import {sweepPanels, sweptAlong} from './sweep-panels.js';

/** Panels of one measure; more are hard to read. */
const most = 12;

/** Every measure over the option that was swept, plain and with the ring, a chart for each of the other settings. */
export function sweepSection(study: Study): Html {
  const along = sweptAlong(study.configuration.options);
  if (along === undefined) return html``;
  const {option, values} = along;
  const name = option.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const measured = measuresOf(summaryRows(study));
  return html`${measured.map((measure) => {
    const panels = sweepPanels(study, measure, option).filter(({series}) =>
      series.some(({points}) => points.length > 0),
    );
    const left = panels.length - most;
    return html`
<h2>${measureTitles[measure]} over ${name}</h2>
${left > 0 ? html`<p class="muted above">The first ${most} of ${panels.length} settings; all are in the table.</p>` : ''}
<div class="grid">${panels.slice(0, most).map((panel) =>
      figure({
        title: panel.title,
        legend: legend(panel.series),
        chart: sweepChart(panel, {
          description: `${measureTitles[measure]} over ${name}: ${panel.title}`,
          xLabel: name,
          values,
        }),
        caption: `Mean over the seeds ± one standard error; ringed: each curve's best. Dashed: what ${name} does not change.`,
      }),
    )}</div>`;
  })}`;
}
