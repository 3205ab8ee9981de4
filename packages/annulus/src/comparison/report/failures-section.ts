import {type Html, html} from '../../report/html.js';
import type {Comparison} from '../comparison.js';

/** What could not be trained or measured, and why. */
export function failuresSection({failures = []}: Comparison): Html {
  if (failures.length === 0) return html``;
  return html`
<section class="card" style="margin-top: 20px"><h3>Failed</h3>${failures.map(
    ({label, error}) => html`
  <p class="muted">${label}: ${error}</p>`,
  )}
</section>`;
}
