import {type Html, html} from './html.js';

export interface FigureOptions {
  readonly title: string;
  readonly legend?: Html;
  readonly chart: Html;
  /** How to read it. */
  readonly caption: string | Html;
}

/** A chart on a card, with its title, its colours, and how to read it. */
export const figure = ({title, legend = html``, chart, caption}: FigureOptions): Html => html`
<figure class="card"><h3>${title}</h3>${legend}${chart}<figcaption>${caption}</figcaption></figure>`;
