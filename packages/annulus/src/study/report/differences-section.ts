import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {scrolling} from '../../report/scrolling.js';
import {differenceText} from '../../text/accuracy-text.js';
import type {Study} from '../study.js';
import {differences} from '../summary.js';

/** What the ring adds to each algorithm. */
export function differencesSection(study: Study): Html {
  const rows = differences(study);
  if (rows.length === 0) return html``;
  return html`
<h2>What the ring adds</h2>
<section class="card">
  ${scrolling(
    'What the ring adds',
    html`<table>
    <thead><tr><th>Paired difference</th><th>kNN, points</th><th>Linear, points</th></tr></thead>
    <tbody>${rows.map(
      ({id, label, knn, linear}) => html`
      <tr><th>${key(id, label)}</th><td>${differenceText(knn)}</td><td>${differenceText(linear)}</td></tr>`,
    )}
    </tbody>
  </table>`,
  )}
  <p class="muted below">With the ring minus without, in points of a per cent: the mean of the differences of each
  seed ± its standard error. What a seed does to both cancels out. Few seeds say little: with 3 of
  them, chance alone exceeds two standard errors in 18% of such differences.</p>
</section>`;
}
