/** Every schedule of the ring's edges over 100 epochs, drawn into one picture, `edges.svg` in the folder it is started from. */
import {writeFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import {Ring, type RingEdges} from '@annulus/ring-plugin';
import {cosine, type EpochEnd, exponential, linear, plateau, steps} from '@annulus/trainer';
import * as Plot from '@observablehq/plot';
import {parseHTML} from 'linkedom';

const maxEpochs = 100;
const ends = {from: 1, to: 0.1};
const jumps = [
  {epoch: 50, value: 0.5},
  {epoch: 80, value: 0.1},
];

const schedules: Record<string, RingEdges> = {
  constant: {inner: 0.01, outer: 0.1},
  linear: {inner: 0.01, outer: linear(ends)},
  cosine: {inner: 0.01, outer: cosine(ends)},
  exponential: {inner: 0.01, outer: exponential(ends)},
  steps: {inner: 0.01, outer: steps({from: 1, steps: jumps})},
  plateau: {inner: 0.01, outer: plateau({...ends, monitor: 'loss', patience: 3, threshold: {absolute: 0.01}})},
  'inner edge moves outwards': {inner: linear({from: 0, to: 0.2}), outer: 0.5},
  'inner edge follows outer': {inner: {ofOuter: 0.5}, outer: cosine(ends)},
};

/** The end of an epoch of a run whose loss falls quickly at first. */
const ended = (epoch: number): EpochEnd => ({
  epoch,
  maxEpochs,
  batches: 1,
  globalStep: epoch + 1,
  metrics: {loss: 4 + 2 * Math.exp(-epoch / 8)},
  seconds: 1,
  examplesPerSecond: 1,
});

const edges = Object.entries(schedules).flatMap(([schedule, options]) => {
  const ring = new Ring(options);
  return Array.from({length: maxEpochs}, (_, epoch) => {
    const position = {epoch, maxEpochs, batch: 0, batches: 1, globalStep: epoch, progress: epoch / maxEpochs};
    const edges = ring.edges(position);
    for (const each of Object.values(ring.schedules)) each.observe?.(ended(epoch));
    return {schedule, epoch, ...edges};
  });
});

for (const schedule of Object.keys(schedules)) {
  const {inner, outer} = edges.findLast((edge) => edge.schedule === schedule) ?? {inner: 0, outer: 1};
  console.log(`${schedule}: ends as a ring from ${inner.toFixed(2)} to ${outer.toFixed(2)}`);
}

const {document} = parseHTML('<!doctype html><html></html>');
const column = (schedule: string) => Object.keys(schedules).indexOf(schedule) % 4;
const row = (schedule: string) => Math.floor(Object.keys(schedules).indexOf(schedule) / 4);
const panels = {
  fx: ({schedule}: {schedule: string}) => column(schedule),
  fy: ({schedule}: {schedule: string}) => row(schedule),
};
const titles = Object.keys(schedules).map((schedule) => ({schedule}));
const picture = Plot.plot({
  document,
  ...{width: 960, height: 470, marginTop: 56, marginLeft: 48, marginBottom: 40, style: {background: 'white'}},
  fx: {axis: null},
  fy: {axis: null, padding: 0.15},
  x: {label: 'epoch', ticks: 3},
  y: {label: 'share of the candidates, nearest first', grid: true, ticks: 5, tickFormat: '.0%', labelOffset: 46},
  marks: [
    Plot.areaY(edges, {...panels, x: 'epoch', y1: 'inner', y2: 'outer', fill: 'steelblue', curve: 'step-after'}),
    Plot.text(titles, {...panels, text: 'schedule', frameAnchor: 'top', dy: -16, fontWeight: 'bold'}),
  ],
});
picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg'); // A picture outside any page says what it is.
await writeFile('edges.svg', String(picture.outerHTML));
console.log(`drawn into ${resolve('edges.svg')}`);
