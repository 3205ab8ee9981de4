import {calledIn} from '../embedding/pictures.js';
import {Html, html} from '../report/html.js';
import {page} from '../report/page.js';
import {plural} from '../text/plural.js';
import {fileThumbnail, type SeenFile} from '../thumbnails/file-thumbnail.js';
import type {SearchMatch, SearchResult} from './search-result.js';
import {copyText} from './search-text.js';

/** Twice the pixels that are shown. */
const size = {side: 360, shows: 'whole'} as const;

export interface SearchPageOptions {
  /** What was searched with, such as the path of a run. */
  readonly encoder: string;
}

/** A page of what was found that needs nothing but itself, with a small picture of each. */
export async function searchPage(results: readonly SearchResult[], {encoder}: SearchPageOptions): Promise<string> {
  const called = calledIn(results.find(({sound}) => sound) ?? {});
  const sections: Html[] = [];
  for (const result of results) sections.push(await section(result));
  return page({
    title: `Similar ${called}s`,
    subtitle: `${plural(results.length, called)} searched for with the encoder of ${encoder}, by the cosine of their vectors`,
    body: html`<style>${look}</style>${sections}`,
  });
}

async function section({picture, matches, problem, ...seen}: SearchResult): Promise<Html> {
  if (problem !== undefined) return html`<h2>${picture}</h2><p class="notice">It could not be read: ${problem}.</p>`;
  const cards: Html[] = [];
  for (const match of matches) cards.push(await card(match, seen));
  return html`
<h2>${picture}</h2>
<div class="found"><figure class="card asked">${await image(picture, seen)}<figcaption>searched for</figcaption></figure>${cards}</div>`;
}

const card = async ({rank, cosine, name, file, label, copy}: SearchMatch, seen: SeenFile): Promise<Html> => html`
<figure class="card">${await image(file, seen)}<figcaption><b>${rank}</b> <span class="number">${cosine.toFixed(4)}</span>${
  copy ? html` <em>${copyText(copy, seen)}</em>` : ''
}<br><span class="name" title="${file ?? name}">${name}</span>${label === undefined ? '' : html`<br>${label}`}</figcaption></figure>`;

/** On the colour that its vector was made on. */
async function image(file: string | undefined, {background = '#ffffff', sound}: SeenFile): Promise<Html> {
  const seen = {background, ...(sound && {sound})};
  const bytes = file === undefined ? undefined : await fileThumbnail(file, size, seen);
  if (bytes === undefined) return html`<div class="none">no picture</div>`;
  return html`<img alt="" src="data:image/webp;base64,${bytes.toString('base64')}">`;
}

const look = new Html(`
.found { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(46%, 180px), 1fr)); gap: 14px; }
.found .card { padding: 10px; }
.found .asked { border-color: var(--accent); }
.found img, .found .none { width: 100%; aspect-ratio: 1; object-fit: contain; border-radius: 8px; background: var(--page); }
.found .none { display: grid; place-items: center; color: var(--muted); font-size: 0.85rem; }
.found figcaption { margin-top: 8px; font-size: 0.82rem; line-height: 1.4; overflow-wrap: anywhere; }
.found b { color: var(--strong); }
.found em { color: var(--accent); font-style: normal; font-weight: 600; }
.found .number { font-variant-numeric: tabular-nums; }
h2 { overflow-wrap: anywhere; }
`);
