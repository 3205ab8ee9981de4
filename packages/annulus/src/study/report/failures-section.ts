import {type Html, html} from '../../report/html.js';
import type {Study} from '../study.js';

/** What could not be trained or measured, and why. */
export function failuresSection({failures}: Study): Html {
  if (failures.length === 0) return html``;
  return html`
<section class="card" style="margin-bottom: 20px"><h3>Failed</h3>${failures.map(
    ({label, seed, error}) => html`
  <p class="muted">${label}, seed ${seed}: ${error}</p>`,
  )}
</section>`;
}
