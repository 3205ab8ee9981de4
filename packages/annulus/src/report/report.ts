import type {Comparison} from '../run/comparison.js';
import {duration} from '../run/duration.js';
import {configurationSection} from './configuration-section.js';
import {curvesSection} from './curves-section.js';
import {type Html, html} from './html.js';
import {reloadSection} from './reload-section.js';
import {resultsSection} from './results-section.js';
import {ringSection} from './ring-section.js';
import {style} from './style.js';

/** The report of a comparison: one page without scripts that needs nothing but itself. */
export function report(comparison: Comparison): string {
  const {configuration, variants, seconds, complete} = comparison;
  const {dataset, name} = configuration.options;
  const title = `${variants.map(({label}) => label).join(', ') || 'Random encoder'} on ${dataset}`;
  const day = new Date(configuration.started).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return html`<!doctype html>
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
<p class="muted">${name} · ${day} · ${configuration.backend.name} · ${duration(seconds)} in all</p></div></header>
${complete ? '' : html`<p class="notice">This comparison ended early: what had been trained and measured by then is shown.</p>`}
${resultsSection(comparison)}
${variants.length > 0 ? curvesSection(comparison) : ''}
${ringSection(comparison)}
${reloadSection(comparison)}
${configurationSection(comparison)}
</main>
</body>
</html>
`.text;
}

/** An anchor, its ring of negatives, and what lies too near and too far. */
const emblem: Html = html`<svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="15" fill="none" stroke="var(--accent)" stroke-width="9" opacity=".9"/><circle cx="24" cy="24" r="3" fill="var(--strong)"/></svg>`;
