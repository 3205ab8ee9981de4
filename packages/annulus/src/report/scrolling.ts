import {type Html, html} from './html.js';

/** A table that is scrolled where it is wider than the page, by finger or keyboard; shadows show where there is more of it. */
export const scrolling = (label: string, table: Html): Html =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
