import {type BackendChoice, useBackend} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {PartRequest} from './measure-part.js';
import {parts} from './parts/parts.js';
import type {Measurement} from './report/measurement.js';

/** Measures one part on one backend and sends what came out to the process that started this one. */
tf.enableProdMode();
const [name, backend, given] = process.argv.slice(2) as [string, BackendChoice, string];
const {rounds, python, device, precision, sizes} = JSON.parse(given) as PartRequest;
const part = parts.find((each) => each.name === name);
if (!part) throw new Error(`There is no part ${name}.`);
const {computing} = await useBackend(backend, {
  ...(device && {device}),
  ...(precision && {precision}),
});
const started = performance.now();
const on = {device: computing.device, precision: computing.precision};
const table = await part.measure({rounds, python, sizes, ...on});
const measurement: Measurement = {
  part: name,
  backend: tf.getBackend(),
  table,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  seconds: (performance.now() - started) / 1000,
};
process.send?.(measurement, () => process.exit(0));
