import {factList} from './fact-list.js';
import {type Html, html} from './html.js';
import {scrolling} from './scrolling.js';

/** What was measured on, by its name and with what was found in it. */
interface MeasuredOn {
  readonly title: string;
  /** A line each. */
  readonly found: readonly string[];
}

export interface MeasuredSection {
  /** What holds for all of it. */
  readonly facts: Readonly<Record<string, string>>;
  /** What the table is of. */
  readonly label: string;
  readonly table: Html;
  /** Below the table, before what was found. */
  readonly below?: string;
  readonly on: readonly MeasuredOn[];
}

/** How something was measured: what holds for all of it, and a table of what it was measured on. */
export const measuredSection = ({facts, label, table, below, on}: MeasuredSection): Html => html`
<h2>How it was measured</h2>
<section class="card">
  ${factList(facts)}
</section>
<section class="card" style="margin-top: 18px">
  ${scrolling(label, table)}
  ${below === undefined ? '' : html`<p class="muted below">${below}</p>`}
  ${on.flatMap(({title, found}) => found.map((line) => html`<p class="muted below">${title}: ${line}</p>`))}
</section>`;
