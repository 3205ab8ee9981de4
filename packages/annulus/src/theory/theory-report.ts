import {type FigureOptions, figure} from '../report/figure.js';
import {type Html, html} from '../report/html.js';
import {page} from '../report/page.js';
import {scrolling} from '../report/scrolling.js';
import {duration} from '../text/duration.js';
import {longDate} from '../text/long-date.js';
import type {TheoryResult} from './theory-result.js';
import type {TheoryResults} from './theory-results.js';
import {theoryStatements} from './theory-statements.js';
import {theorySymbols} from './theory-symbols.js';
import type {TheoryTable} from './theory-table.js';

/** The laboratory's page: of every statement its verdict, its figures and its numbers, without scripts. */
export function theoryReport(results: TheoryResults): string {
  const {options, started, seconds} = results;
  const day = longDate(started);
  return page({
    title: 'What the theory says, measured',
    subtitle: `${options.name} · ${day} · ${options.seeds} seeds of ${options.samples} pairs · ${duration(seconds)} in all`,
    body: html`${theoryStatements(results).map(section)}
<h2>What the symbols mean</h2>
<section class="card"><dl class="meanings">${theorySymbols.map(
      ([symbol, meaning]) => html`
  <div><dt>${symbol}</dt><dd>${meaning}</dd></div>`,
    )}
</dl></section>`,
  });
}

function section({claim, verdict, figures, table}: TheoryResult): Html {
  const [heading = ''] = table.title.split(' (');
  const said = html`<section class="card"><p class="verdict ${verdict.outcome === 'confirmed' ? 'good' : 'open'}">${verdict.text}</p>
<p class="muted below">${claim}</p></section>`;
  return html`
<h2>${heading}</h2>
${beside(said, figures)}
<details class="card"><summary>Numbers</summary>
<p class="muted">${table.title}</p>
${scrolling(heading, tableOf(table))}</details>`;
}

/** A single figure stands beside the words, several below them. */
const beside = (said: Html, figures: readonly FigureOptions[]): Html =>
  figures.length === 1
    ? html`<div class="grid">${said}${figures.map(figure)}</div>`
    : html`${said}<div class="grid">${figures.map(figure)}</div>`;

function tableOf({columns, rows}: TheoryTable): Html {
  const look = (index: number) => (columns[index]?.holds === 'words' ? 'text' : '');
  return html`<table>
    <thead><tr>${columns.map(({name}, index) => html`<th class="${look(index)}">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first = '', ...cells]) => html`
      <tr><th>${first}</th>${cells.map((cell, index) => html`<td class="${look(index + 1)}">${cell}</td>`)}</tr>`,
    )}
    </tbody>
  </table>`;
}
