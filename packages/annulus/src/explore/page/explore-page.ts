import {emblem} from '../../report/emblem.js';
import {Html, html} from '../../report/html.js';
import {style} from '../../report/style.js';
import {capital} from '../../text/capital.js';
import {exploreStyle} from './explore-style.js';
import type {PageData} from './page-data.js';
import {pageScript} from './page-script.js';

export interface ExplorePageOptions {
  readonly title: string;
  /** One muted line below the title. */
  readonly subtitle: string;
  readonly data: PageData;
  /** WebP files. */
  readonly sheets: readonly Uint8Array[];
}

/** The explorer as one page that needs nothing but itself, as text. */
export const explorePage = ({title, subtitle, data, sheets}: ExplorePageOptions): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${title} · Annulus</title>
<style>${style}${exploreStyle}</style>
</head>
<body>
<header class="bar">
  ${emblem}
  <div class="name"><h1>${title}</h1><p class="muted">${subtitle}</p></div>
  <input id="search" type="search" placeholder="Search names" aria-label="Search names" autocomplete="off" spellcheck="false">
  <div id="layouts" class="switch" role="group" aria-label="Layout of the map"></div>
  <label class="choice"><span>Colour</span> <select id="colouring" aria-label="Colour by"></select></label>
</header>
<main>
  <section class="map" aria-label="Map">
    <canvas id="map" tabindex="0" role="application" aria-label="Map of the ${data.called}s. Arrow keys move from one to the next, plus and minus zoom, 0 shows all, Escape lets go."></canvas>
    <div id="tip" class="tip" hidden></div>
    <div class="tools" role="group" aria-label="Map">
      <button id="closer" title="Zoom in (+)" aria-label="Zoom in">+</button>
      <button id="farther" title="Zoom out (−)" aria-label="Zoom out">−</button>
      <button id="whole" title="Show all (0)" aria-label="Show all">⤢</button>
      <button id="lasso" title="Select by drawing around ${data.called}s (or drag with Shift)" aria-label="Select by drawing around ${data.called}s" aria-pressed="false">◌</button>
    </div>
    <div id="legend" class="entries" role="group" aria-label="Show and hide"></div>
  </section>
  <aside class="panel" aria-label="${capital(`${data.called}s`)}">
    <nav id="tabs" class="tabs" role="tablist"></nav>
    <div id="content" class="content" role="tabpanel" tabindex="-1" aria-live="polite"></div>
  </aside>
</main>
<script type="application/json" id="data">${json(data)}</script>
${sheets.map(
  (sheet) => html`<script type="text/plain" class="sheet">${new Html(Buffer.from(sheet).toString('base64'))}</script>
`,
)}${pageScript()}
</body>
</html>
`.text;

/** No text in it can end the element that holds it. */
const json = (value: unknown): Html => new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
