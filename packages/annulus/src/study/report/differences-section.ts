import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {scrolling} from '../../report/scrolling.js';
import {differenceText} from '../../text/accuracy-text.js';
import type {Study} from '../study.js';
import {differences, measures, measuresOf} from '../summary.js';
import {colourOfId} from './colour-of.js';
import {counts} from './verdict.js';

/** What the ring adds to each cell; bold where it is more than chance. */
export function differencesSection(study: Study): Html {
  const {cells} = study.configuration.options;
  const rows = differences(study);
  const shown = measuresOf(rows);
  if (rows.length === 0) return html``;
  return html`
<h2>What the ring adds</h2>
<section class="card">
  ${scrolling(
    'What the ring adds',
    html`<table>
    <thead><tr><th>Paired difference</th>${shown.map((measure) => html`<th>${measures[measure]}, points</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({id, label, ...row}) => html`
      <tr><th>${key(colourOfId(cells, id), label)}</th>${shown.map((measure) =>
        counts(row[measure], study.configuration.images.test)
          ? html`<td class="best">${differenceText(row[measure])}</td>`
          : html`<td>${differenceText(row[measure])}</td>`,
      )}</tr>`,
    )}
    </tbody>
  </table>`,
  )}
  <p class="muted below">With the ring minus without, in points of a per cent: the mean of the differences of each
  seed ± its standard error. What a seed does to both cancels out. Bold: more than chance alone reaches in 19 of 20 such
  differences (Student's t, for which 3 seeds must differ by 4.3 standard errors, 5 by 2.8). One of 20 cells is bold by chance.</p>
</section>`;
}
