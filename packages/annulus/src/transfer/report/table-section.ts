import type {Wording} from '../../options/wording.js';
import {accuracyCells, boldMeans} from '../../report/accuracy-cells.js';
import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {scrolling} from '../../report/scrolling.js';
import {differenceText} from '../../text/accuracy-text.js';
import {percent} from '../../text/percent.js';
import {fewTestExamples} from '../few-test-examples.js';
import {taskBlocks} from '../task-blocks.js';
import type {MeasuredTask, TransferResults} from '../transfer-results.js';
import {differenceRows, summaryRows, type TransferMeasure} from '../transfer-summary.js';
import {belowText, errorText} from '../transfer-table.js';

const titles: Readonly<Record<TransferMeasure, string>> = {linear: 'Linear accuracy', knn: 'kNN accuracy'};

/** The tables: tasks across, encoders down, and below what the ring adds. */
export function tableSection(results: TransferResults, wording: Wording): Html {
  if (results.parts.length === 0) return html``;
  return html`
<section class="card">
${(['linear', 'knn'] as const).map(
  (measure, place) => html`
  ${taskBlocks(results.tasks).map(
    (tasks, block) => html`${place + block > 0 ? html`<div style="height: 26px"></div>` : ''}
  ${scrolling(titles[measure], tableOf(results, tasks, measure))}`,
  )}`,
)}
  <p class="muted below">${[errorText(results), boldMeans, fewTestExamples(results.tasks), belowText(results, wording)].filter((text) => text !== '').join(' ')}</p>
</section>`;
}

function tableOf(results: TransferResults, tasks: readonly MeasuredTask[], measure: TransferMeasure): Html {
  const rows = summaryRows(results);
  const columns = tasks.map(({name}) => accuracyCells(rows.map((row) => row[measure][name])));
  return html`<table>
    <thead><tr><th>${titles[measure]}</th>${tasks.map(({title}) => html`<th>${title}</th>`)}</tr></thead>
    <tbody>
      <tr><th>Test examples</th>${tasks.map(({test}) => html`<td>${test.toLocaleString('en-US')}</td>`)}</tr>
      <tr><th>Guessing</th>${tasks.map(({chance}) => html`<td>${percent(chance)}</td>`)}</tr>${rows.map(
        ({colour, label}, row) => html`
      <tr><th>${key(colour, label)}</th>${columns.map((cells) => cells[row] ?? '')}</tr>`,
      )}${differenceRows(results).map(
        (row) => html`
      <tr><th>${row.label}, in points</th>${tasks.map(({name}) => html`<td>${differenceText(row[measure][name])}</td>`)}</tr>`,
      )}
    </tbody>
  </table>`;
}
