import {emblem} from './emblem.js';
import {type Html, html} from './html.js';
import {style} from './style.js';

export interface PageOptions {
  readonly title: string;
  /** One muted line below the title. */
  readonly subtitle: string;
  readonly body: Html;
}

/** A page of results without scripts that needs nothing but itself, as text. */
export const page = ({title, subtitle, body}: PageOptions): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Annulus</title>
<style>${style}</style>
</head>
<body>
<main>
<header>${emblem}<div><h1>${title}</h1>
<p class="muted">${subtitle}</p></div></header>
${body}
</main>
</body>
</html>
`.text;
