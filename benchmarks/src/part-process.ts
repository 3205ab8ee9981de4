import {type BackendChoice, useBackend} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {parts} from './parts/parts.js';
import type {Measurement} from './report/measurement.js';

/** Measures one part on one backend and sends what came out to the process that started this one. */
tf.enableProdMode();
const [name, backend, rounds, python] = process.argv.slice(2) as [string, BackendChoice, string, string];
const part = parts.find((each) => each.name === name);
if (!part) throw new Error(`There is no part ${name}.`);
await useBackend(backend);
const started = performance.now();
const table = await part.measure({rounds: Number(rounds), python});
const measurement: Measurement = {
  part: name,
  backend: tf.getBackend(),
  table,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  seconds: (performance.now() - started) / 1000,
};
process.send?.(measurement, () => process.exit(0));
