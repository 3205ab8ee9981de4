import {figure} from '../report/figure.js';
import {type Html, html} from '../report/html.js';
import {page} from '../report/page.js';
import {duration} from '../text/duration.js';
import {longDate} from '../text/long-date.js';
import {theoryFigures} from './theory-figures.js';
import type {TheoryResults} from './theory-results.js';
import {type TheoryTable, theoryRows} from './theory-rows.js';

/** The laboratory's page: a figure and a table for every result, without scripts. */
export function theoryReport(results: TheoryResults): string {
  const {options, started, seconds} = results;
  const day = longDate(started);
  return page({
    title: 'What the theory says, measured',
    subtitle: `${options.name} · ${day} · ${options.seeds} seeds of ${options.samples} pairs · ${duration(seconds)} in all`,
    body: html`
<p class="muted">X and Y are correlated Gaussians, whose mutual information is −d/2 · log(1 − ρ²) nats. Bars are three standard
errors over seeds either way, numbers behind ± one. The truth is dashed grey.</p>
<h2>Figures</h2>
<div class="grid">${theoryFigures(results).map(figure)}</div>
<h2>Numbers</h2>
${theoryRows(results).map(section)}`,
  });
}

const section = ({title, head, rows}: TheoryTable): Html => html`
<section class="card" style="margin-bottom: 18px"><h3>${title}</h3>
  <div class="scroll"><table>
    <thead><tr>${head.map((name) => html`<th>${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first = '', ...cells]) => html`
      <tr><th>${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}
    </tbody>
  </table></div>
</section>`;
