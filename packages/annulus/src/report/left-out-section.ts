import {nounOf} from '../datasets/noun-of.js';
import {plural} from '../text/plural.js';
import type {Configuration} from '../training/configuration.js';
import {leftOutFile} from '../training/run-folder.js';
import {type Html, html} from './html.js';

/** Examples that are named before the others are counted. */
const most = 50;

/** The examples that were left out, since they could not be decoded; nothing where there were none. */
export function leftOutSection({options, images: {leftOut = []}}: Pick<Configuration, 'options' | 'images'>): Html {
  if (leftOut.length === 0) return html``;
  const others = leftOut.length - most;
  return html`
<h2>Left out</h2>
<section class="card">
  <p>${plural(leftOut.length, `${nounOf(options)} was`, `${nounOf(options)}s were`)} left out, since ${leftOut.length === 1 ? 'it' : 'they'} could not be decoded${others > 0 ? html`; <code>${leftOutFile}</code> lists all` : ''}.</p>
  <ul>${leftOut.slice(0, most).map(
    ({path, problem}) => html`
    <li><code>${path}</code>: ${problem}</li>`,
  )}
  </ul>
</section>`;
}
