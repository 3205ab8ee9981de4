import {emblem} from '../report/emblem.js';
import {html} from '../report/html.js';

/** The page before it has heard of the run; its scripts fill it. */
export const pageHtml = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Annulus</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
<script type="module" src="/page/main.js"></script>
</head>
<body>
<main>
<header>${emblem}<div class="title"><h1 id="name">Annulus</h1><p class="muted" id="facts">Reading the run…</p></div>
<p class="state" id="state" role="status"></p></header>
<p class="notice" id="connection" hidden></p>
<p class="says" id="says"></p>
<div id="problems"></div>
<section class="trainings" id="trainings" aria-label="Trainings"></section>

<h2>Curves</h2>
<div class="chips" id="metrics" role="group" aria-label="Metrics to show"></div>
<section class="grid" id="curves" aria-label="Curves"></section>

<h2>The ring, epoch by epoch</h2>
<p class="muted lead">Pairs of a <span data-called="one">picture</span> and a candidate, of each epoch’s last batch; in colour those that count as negatives. Every <span data-called="one">picture</span> has edges of its own, and the two lines are their means.</p>
<div class="epochs card" id="epochs" hidden>
<button type="button" id="play" aria-pressed="false">Play</button>
<label for="epoch">Epoch <output id="epoch-shown" for="epoch"></output></label>
<input type="range" id="epoch" min="1" max="1" step="1">
<button type="button" id="live" aria-pressed="true">Live</button>
</div>
<section class="grid" id="rings" aria-label="Similarities of anchors and candidates"></section>

<h2>What a <span data-called="one">picture</span> is compared with</h2>
<fieldset class="anchors" id="anchors" hidden><legend>One of the <span data-called="many">pictures</span> that are followed</legend></fieldset>
<section class="rows" id="rows" aria-label="Examples by similarity"></section>

<h2>Nearest neighbours over the epochs</h2>
<section class="grid" id="neighbours" aria-label="Nearest neighbours"></section>
<footer class="muted">This page reads the files of the run and nothing else. No other machine can reach it.</footer>
</main>
</body>
</html>
`;
