import {type Html, html} from './html.js';

/** Names with what is to be said of each, in columns where there is room. */
export const factList = (facts: Readonly<Record<string, string>>): Html =>
  html`<dl>${Object.entries(facts).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
