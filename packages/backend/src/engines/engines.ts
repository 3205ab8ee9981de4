import {declareEngines} from '../contract/declared-engines.js';
import {cpu} from './cpu/engine.js';
import {tensorflow} from './tensorflow/engine.js';
import {torch} from './torch/engine.js';
import {wasm} from './wasm/engine.js';
import {webgpu} from './webgpu/engine.js';

/** The engines there are, in the order in which `auto` tries them. */
export const engines = declareEngines([
  tensorflow, // all cores, or a GPU
  torch, // all cores, or a GPU
  webgpu, // a GPU; skipped
  wasm, // needs no other package
  cpu, // for tests; skipped
]);

/** A backend of TensorFlow.js that the framework runs on. */
export type BackendName = (typeof engines)[number]['name'];
