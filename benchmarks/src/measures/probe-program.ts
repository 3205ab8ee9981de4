import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type BackendChoice, useBackend} from '@annulus/backend';
import {Random} from '@annulus/datasets';
import {type FeatureExtractor, type LinearEvaluationOptions, linearEvaluation} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';
import {median} from '../median.js';
import type {ProbeTime, ProbeTimeOptions} from './probe-time.js';

/** Probes noise with a faint class in it, in a process whose peak memory is its own, and prints what that took. */
tf.enableProdMode();
const {backend, examples, width, classes, epochs, megabytes} = JSON.parse(
  process.argv[2] as string,
) as ProbeTimeOptions;
await useBackend(backend as BackendChoice);

const batchSize = 256;
const identity: FeatureExtractor = {extract: (inputs) => inputs.clone()};

const data = (length: number, seed: number): LinearEvaluationOptions['train'] => ({
  length,
  batches: Math.ceil(length / batchSize),
  async *epoch() {
    const random = new Random(seed);
    const noise = Float32Array.from({length: 2 * width}, () => random.normal(0, 1));
    for (let start = 0; start < length; start += batchSize) {
      const size = Math.min(batchSize, length - start);
      const labels = Int32Array.from({length: size}, (_, row) => (start + row) % classes);
      const inputs = new Float32Array(size * width);
      for (let row = 0; row < size; row++) {
        const from = random.integer(width);
        inputs.set(noise.subarray(from, from + width), row * width);
        for (let at = labels[row] as number; at < width; at += classes)
          inputs[row * width + at] = 0.5 + (inputs[row * width + at] as number);
      }
      yield {size, ids: labels, labels, inputs: {data: inputs, shape: [size, width]}};
    }
  },
});

const folder = await mkdtemp(join(tmpdir(), 'annulus-probe-'));
const seconds: number[] = [];
const begun = performance.now();
let last = begun;
let extracted = 0;
const {accuracy, losses} = await linearEvaluation(identity, {
  ...{train: data(examples, 1), test: data(Math.ceil(examples / 10), 2), epochs, learningRate: 1e-4},
  ...(megabytes !== undefined && {storage: {megabytes, folder}}),
  onExtracted: () => {
    last = performance.now();
    extracted = last - begun;
  },
  onEpoch: () => {
    seconds.push((performance.now() - last) / 1000);
    last = performance.now();
  },
});
await rm(folder, {recursive: true});
const result: ProbeTime = {
  extraction: extracted / 1000,
  // The first begins with mean and variance.
  epoch: median(seconds.slice(1)),
  whole: (performance.now() - begun) / 1000,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  accuracy,
  loss: losses.at(-1) as number,
};
process.stdout.write(JSON.stringify(result), () => process.exit(0));
