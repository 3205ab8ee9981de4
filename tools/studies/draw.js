// Draws the figures of docs/when-the-ring-pays.md from the numbers in docs/studies: `node tools/studies/draw.js`.
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as Plot from '@observablehq/plot';
import {parseHTML} from 'linkedom';
import {correlation} from '../../packages/annulus/build/src/study/meters.js';
import {cellsOf, numbersOf, pairsOf} from './numbers.js';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const {document} = parseHTML('<!doctype html><html><body></body></html>');
const [PLAIN, RING] = ['#57606a', '#0969da'];
const OF_CLASSES = {4: '#0969da', 16: '#bc4c00', 100: '#1a7f37'};
const STUDIES = {
  shapes: {name: 'shapes', color: RING},
  edges: {name: 'shapes, other edges', color: '#8250df'},
  classes: {name: 'shapes of 4, 16, 100 classes', color: '#1a7f37'},
  cifar10: {name: 'CIFAR-10', color: '#bc4c00'},
};
const METERS = {
  plainNearestTenth: 'share of the plain gradient on the nearest tenth',
  plainUniformity: 'uniformity of the plain training',
  falseNegatives: 'share of false negatives in the ring',
  boundGap: 'gap of the bound of the ring, nats',
};

byTemperature();
gainAndMeters();
byInnerEdge();

/** The linear probe over the temperature, without and with the ring. */
function byTemperature() {
  const shapes = numbersOf('shapes').filter(({seed}) => seed <= 2);
  const points = cellsOf(shapes).map(({entries: [first], mean, error}) => ({
    temperature: String(first.temperature),
    ring: first.ring === 'off' ? 'IR' : 'IRing',
    ...{mean, low: mean - error, high: mean + error},
  }));
  const stroke = ({ring}) => (ring === 'IR' ? PLAIN : RING);
  write(
    'ring-by-temperature',
    'Linear probe of IR and IRing at four temperatures, mean and standard error of three seeds',
    {
      x: {type: 'point', domain: ['0.1', '0.2', '0.5', '1'], label: 'temperature', padding: 0.3},
      y: {label: 'linear probe, %', grid: true, nice: true, ticks: 5},
      marks: ['IR', 'IRing'].flatMap((name) => {
        const line = points.filter(({ring}) => ring === name);
        return [
          Plot.ruleX(line, {x: 'temperature', y1: 'low', y2: 'high', stroke, strokeWidth: 2.5, strokeOpacity: 0.5}),
          Plot.line(line, {x: 'temperature', y: 'mean', stroke: stroke(line[0]), strokeWidth: 2.25}),
          Plot.dot(line, {x: 'temperature', y: 'mean', fill: stroke, r: 3.5}),
          label(line, {x: 'temperature', y: 'mean', text: () => name, fill: stroke}),
        ];
      }),
    },
  );
}

/** What the ring adds to every cell of all studies, against each meter, with Pearson's correlation. */
function gainAndMeters() {
  const points = Object.keys(STUDIES).flatMap((study) => pairsOf(numbersOf(study), study));
  const panels = Object.entries(METERS).map(([meter, name], index) => {
    const known = points.filter((point) => point[meter] !== undefined);
    return `<g transform="translate(${350 * (index % 2)},${34 + 264 * Math.floor(index / 2)})">${panel(known, meter, name)}</g>`;
  });
  const key = [...Object.values(STUDIES), {name: 'hollow: inner edge', color: PLAIN}].map(
    ({name, color}, index) =>
      `<text x="${[8, 72, 232, 452, 544][index]}" y="20" fill="${color}" font-weight="600">${name}</text>`,
  );
  save(
    'ring-and-meters',
    'What the ring adds by the linear probe, against four meters of the training',
    {width: 700, height: 562},
    key.join('') + panels.join(''),
  );
}

function panel(points, meter, label) {
  const readings = points.map((point) => ({meter: point[meter], gain: {mean: point.gain}, inner: point.inner}));
  const [all, filled] = [readings, readings.filter(({inner}) => inner === 0)].map(
    (of) => `${rounded(correlation(of))} of ${of.length}`,
  );
  const fill = (point) => (point.inner > 0 ? 'white' : colorOf(point));
  return plot({
    ...{width: 350, height: 264, marginLeft: 40, marginRight: 16, marginBottom: 40, marginTop: 28},
    x: {label, ticks: 5, nice: true},
    y: {label: 'ring − plain, linear probe, points', grid: true, nice: true, ticks: 6},
    marks: [
      Plot.ruleY([0], {strokeOpacity: 0.5}),
      Plot.dot(points, {x: meter, y: 'gain', r: 4, stroke: colorOf, fill, strokeOpacity: 0.75, fillOpacity: 0.75}),
      Plot.text([`r = ${all}, filled ${filled}`], {frameAnchor: 'bottom-right', dy: -6}),
    ],
  });
}

function rounded(r) {
  return r.toFixed(2).replace('-', '−');
}

function colorOf({study}) {
  return STUDIES[study].color;
}

/** What an inner edge adds to or takes from the plain training, for data of so many classes. */
function byInnerEdge() {
  const points = pairsOf(numbersOf('classes'), 'classes').filter(({ring}) => ring.outer === 0.5);
  const stroke = ({classes: count}) => OF_CLASSES[count];
  write(
    'inner-edge-by-classes',
    'What a ring adds by the linear probe, by its inner edge, for pictures of 4, 16 and 100 classes',
    {
      x: {type: 'point', domain: [0, 1, 3, 10, 25], label: 'inner edge, % of the candidates', padding: 0.3},
      y: {label: 'ring − plain, linear probe, points', grid: true, nice: true},
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.5}),
        ...Object.keys(OF_CLASSES).flatMap((count) => {
          const line = points.filter(({classes: of}) => String(of) === count).sort((a, b) => a.inner - b.inner);
          return [
            Plot.line(line, {x: 'inner', y: 'gain', stroke: OF_CLASSES[count], strokeWidth: 2.25}),
            Plot.dot(line, {x: 'inner', y: 'gain', fill: stroke, r: 3.5}),
            label(line, {x: 'inner', y: 'gain', text: () => `${count} classes`, fill: stroke}),
          ];
        }),
      ],
    },
  );
}

/** A line's name at its right end. */
function label(line, options) {
  return Plot.text(line.slice(-1), {...options, textAnchor: 'start', dx: 9, fontWeight: 600});
}

function write(name, description, options) {
  const size = {width: 560, height: 320};
  save(name, description, size, plot({...size, marginLeft: 52, marginRight: 92, marginBottom: 40, ...options}));
}

function plot(options) {
  const svg = Plot.plot({document, ...options});
  svg.setAttribute('style', 'font-size:inherit');
  svg.setAttribute('aria-hidden', 'true');
  return svg.outerHTML.replace(/ *height: intrinsic;\n/g, '');
}

/** Writes a figure of the docs, white behind what is drawn. */
function save(name, description, {width, height}, drawn) {
  const style = 'font-size:13px;background:white;color:#57606a;font-family:system-ui, sans-serif';
  const figure = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"
  fill="currentColor" style="${style}" role="img" aria-label="${description}"><rect width="${width}" height="${height}" fill="white"/>`;
  writeFileSync(join(docs, `${name}.svg`), `${figure}${drawn}</svg>\n`);
}
