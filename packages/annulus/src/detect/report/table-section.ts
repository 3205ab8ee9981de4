import {boldMeans, scoreCells} from '../../report/accuracy-cells.js';
import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {scrolling} from '../../report/scrolling.js';
import {differenceText, pointsText} from '../../text/accuracy-text.js';
import type {DetectResults} from '../detect-results.js';
import {detectRows} from '../detect-summary.js';
import {columnsOf} from '../detect-table.js';
import {detectTasks} from '../tasks/detect-tasks.js';
import {precisions} from '../tasks/task-scores.js';
import {shownDifferences} from '../worth-text.js';

/** The table in the shape of the paper's Table 4: tasks and their precisions across, encoders down, and below what the ring adds. */
export function tableSection(results: DetectResults): Html {
  if (results.parts.length === 0) return html``;
  const columns = columnsOf(results.tasks);
  const rows = detectRows(results);
  const hasErrors = results.encoders.some(({seed}) => seed !== undefined);
  const cells = columns.map((column) => {
    const values = rows.map(({value}) => value(column));
    return hasErrors ? scoreCells(values) : values.map((value) => html`<td>${pointsText(value)}</td>`);
  });
  return html`
<section class="card">
  <style>.precisions tr:first-child th + th { text-align: center; } .precisions th { border-bottom-color: transparent; }</style>
  ${scrolling(
    'Average precision',
    html`<table>
    <thead class="precisions"><tr><th>AP in %</th>${results.tasks.map(
      (task) => html`<th colspan="${precisions.length}">${detectTasks[task].title}</th>`,
    )}</tr>
    <tr><th></th>${columns.map(({precision}) => html`<th>${precision}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({colour, label}, row) => html`
      <tr><th>${key(colour, label)}</th>${cells.map((column) => column[row] ?? '')}</tr>`,
    )}${shownDifferences(results).map(
      ({label, value}) => html`
      <tr><th>${label}</th>${columns.map((column) => html`<td>${differenceText(value(column))}</td>`)}</tr>`,
    )}
    </tbody>
  </table>`,
  )}
  <p class="muted below">AP is the mean over overlaps from 0.5 to 0.95, AP50 and AP75 those at 0.5 and 0.75.${
    hasErrors ? ` ± is one standard error, from the trainings of an encoder with several seeds. ${boldMeans}` : ''
  }</p>
</section>`;
}
