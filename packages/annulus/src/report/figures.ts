import {type Html, html} from './html.js';

/** A heading and the figures that there are below it; nothing at all where there is none. */
export function figures(title: string, all: readonly Html[]): Html {
  const drawn = all.filter(({text}) => text !== '');
  if (drawn.length === 0) return html``;
  return html`
<h2>${title}</h2>
<div class="grid">${drawn}</div>`;
}
