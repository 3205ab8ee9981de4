import {figure} from '../../report/figure.js';
import {type Html, html} from '../../report/html.js';
import {legend} from '../../report/legend.js';
import {inWords} from '../in-words.js';
import type {Study} from '../study.js';
import {type Measure, measuresOf, summaryRows} from '../summary.js';
import {measureTitles} from './measure-titles.js';
import {sweepChart} from './sweep-chart.js';
import {type SweepPanel, sweepPanels, sweptAlong} from './sweep-panels.js';

/** Panels of one measure; more are hard to read. */
const most = 12;

/** Every measure over the option that was swept, plain and with the ring, a chart for each of the other settings. */
export function sweepSection(study: Study): Html {
  const along = sweptAlong(study.configuration.options);
  if (along === undefined) return html``;
  const {option, values} = along;
  const name = inWords(option);
  const found = measuresOf(summaryRows(study)).map((measure) => {
    const panels = sweepPanels(study, measure, option);
    return {measure, panels: panels.filter(({series}) => series.some(({points}) => points.length > 0))};
  });
  const draw = (panel: SweepPanel, measure: Measure, title: string): Html =>
    figure({
      title,
      legend: legend(panel.series),
      chart: sweepChart(panel, {
        description: `${measureTitles[measure]} over ${name}: ${panel.title}`,
        xLabel: name,
        values,
      }),
      caption: `Mean over the seeds ± one standard error; ringed: each curve's best. Dashed: what ${name} does not change.`,
    });
  if (found.every(({panels}) => panels.length <= 1)) {
    const drawn = found.flatMap(({measure, panels}) =>
      panels.map((panel) => draw(panel, measure, `${measureTitles[measure]}, ${panel.title}`)),
    );
    return drawn.length === 0 ? html`` : html`<h2>Over ${name}</h2><div class="grid">${drawn}</div>`;
  }
  return html`${found.map(({measure, panels}) => {
    const left = panels.length - most;
    return html`
<h2>${measureTitles[measure]} over ${name}</h2>
${left > 0 ? html`<p class="muted above">The first ${most} of ${panels.length} settings; all are in the table.</p>` : ''}
<div class="grid">${panels.slice(0, most).map((panel) => draw(panel, measure, panel.title))}</div>`;
  })}`;
}
