import {type Html, html} from './html.js';

/** A name with the colour it has in every chart. */
export const key = (id: string, label: string): Html =>
  html`<span class="key" style="--color: var(--${id})">${label}</span>`;

/** Which colour is which. */
export const legend = (entries: readonly {readonly id: string; readonly label: string}[]): Html =>
  html`<div class="legend">${entries.map(({id, label}) => key(id, label))}</div>`;
