// Draws the figures of docs/when-the-ring-pays.md from the numbers in docs/studies: `node tools/studies/draw.js`.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as Plot from '@observablehq/plot';
import {parseHTML} from 'linkedom';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const {document} = parseHTML('<!doctype html><html><body></body></html>');
const [PLAIN, RING] = ['#57606a', '#0969da'];
const OF_CLASSES = {4: '#0969da', 16: '#bc4c00', 100: '#1a7f37'};

const shapes = numbersOf('shapes').filter(({seed}) => seed <= 2);
const classes = numbersOf('classes');
byTemperature();
gainAndGradient();
byInnerEdge();

/** The linear probe over the temperature, without and with the ring. */
function byTemperature() {
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

/** What the ring adds, against the share of the plain training's gradient that its nearest tenth has. */
function gainAndGradient() {
  const points = ['shapes', 'cifar10', 'classes', 'edges'].flatMap((study) => {
    const all = numbersOf(study).filter(({algorithm}) => algorithm !== undefined);
    return pairsOf(all, study).map((pair) => ({study, ...pair}));
  });
  const colors = {shapes: RING, cifar10: '#bc4c00', classes: '#1a7f37', edges: '#8250df'};
  const names = {
    shapes: 'shapes',
    cifar10: 'CIFAR-10',
    classes: 'shapes of 4, 16, 100 classes',
    edges: 'shapes, other edges',
  };
  const fill = ({study}) => colors[study];
  const used = Object.keys(names).filter((study) => points.some((point) => point.study === study));
  write(
    'ring-and-gradient',
    'What the ring adds by the linear probe against the share of the gradient on the nearest tenth',
    {
      x: {label: 'share of the plain gradient on the nearest tenth, %', domain: [0, 100]},
      y: {label: 'ring − plain, linear probe, points', grid: true, nice: true},
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.5}),
        Plot.dot(points, {
          ...{x: 'share', y: 'gain', r: 4, stroke: fill, strokeOpacity: 0.75, fillOpacity: 0.75},
          fill: (point) => (point.inner > 0 ? 'white' : fill(point)),
        }),
        Plot.text(['hollow: with an inner edge'], {frameAnchor: 'bottom-right', dy: -8}),
        ...used.map((study, index) =>
          Plot.text([names[study]], {frameAnchor: 'top-right', fill: colors[study], dy: 16 * index, fontWeight: 600}),
        ),
      ],
    },
  );
}

/** What an inner edge adds to or takes from the plain training, for data of so many classes. */
function byInnerEdge() {
  const points = pairsOf(classes, 'classes').filter(({ring}) => ring.outer === 0.5);
  if (points.length === 0) return;
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
          const line = meansOf(points.filter(({classes: of}) => String(of) === count));
          if (line.length === 0) return [];
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
  const style = 'font-size:13px;background:white;color:#57606a;font-family:system-ui, sans-serif';
  const svg = Plot.plot({
    document,
    width: 560,
    height: 320,
    marginLeft: 52,
    marginRight: 92,
    marginBottom: 40,
    ...options,
  });
  svg.setAttribute('aria-label', description);
  svg.setAttribute('style', style);
  const drawn = svg.outerHTML
    .replace(/ *height: intrinsic;\n/g, '')
    .replace(/(<svg[^>]*>)/, '$1<rect width="560" height="320" fill="white"/>');
  writeFileSync(
    join(docs, `${name}.svg`),
    `${drawn.includes('xmlns=') ? drawn : drawn.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')}\n`,
  );
}

function numbersOf(study) {
  return JSON.parse(readFileSync(join(docs, 'studies', `${study}.json`), 'utf8')).results;
}

/** Results of a cell together, in percent, with the standard error over its seeds. */
function cellsOf(entries) {
  const trained = entries.filter(({algorithm}) => algorithm === 'ir');
  return [...grouped(trained).values()].map((of) => {
    const values = of.map(({linear}) => 100 * linear);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
    return {entries: of, mean, error: Math.sqrt(spread / values.length)};
  });
}

function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) groups.set(entry.cell, [...(groups.get(entry.cell) ?? []), entry]);
  return groups;
}

/** Every ring beside the plain training of its seed, algorithm, temperature and classes. */
function pairsOf(entries, study) {
  const same = ['seed', 'algorithm', 'temperature', 'classes', 'learningRate', 'probeEpochs'];
  const sameAs = (ring) => (plain) => plain.ring === 'off' && same.every((key) => plain[key] === ring[key]);
  return entries
    .filter(({ring}) => ring && ring !== 'off')
    .flatMap((entry) => {
      const plain = entries.find(sameAs(entry));
      if (!plain) return [];
      const {classes: count, ring} = entry;
      const [gain, share] = [100 * (entry.linear - plain.linear), 100 * plain.nearestTenth];
      return [{study, classes: count, ring, gain, share, inner: 100 * ring.inner}];
    });
}

function meansOf(points) {
  return [...new Set(points.map(({inner}) => inner))]
    .sort((one, other) => one - other)
    .map((inner) => {
      const of = points.filter((point) => point.inner === inner);
      return {...of[0], gain: of.reduce((sum, {gain}) => sum + gain, 0) / of.length};
    });
}
