import {type Html, html} from './html.js';

/** An anchor, its ring of negatives, and what lies too near and too far. */
export const emblem: Html = html`<svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="15" fill="none" stroke="var(--accent)" stroke-width="9" opacity=".9"/><circle cx="24" cy="24" r="3" fill="var(--strong)"/></svg>`;
