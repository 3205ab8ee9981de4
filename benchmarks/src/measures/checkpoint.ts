import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {resnet18} from '@annulus/encoders';
import {MoCo} from '@annulus/ring-plugin';
import {disposeOf, SGD, type StateDict, stateOf, takeSnapshot, trainableOf, writeSnapshot} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {median} from '../median.js';

export interface CheckpointOptions {
  readonly width: number;
  readonly queueSize: number;
  readonly rounds: number;
}

/** Milliseconds, medians over the rounds. */
export interface CheckpointResult {
  readonly bytes: number;
  /** A plain copy of as many bytes into fresh memory. */
  readonly copy: number;
  /** For which training waits: in the first save, and in the later ones, which use its memory again. */
  readonly blocked: {readonly first: number; readonly later: number};
  /** From the beginning of a save until the file is flushed and in place. */
  readonly onDisk: {readonly first: number; readonly later: number};
}

const source = {module: 'MoCo', epoch: 1, batch: 0, globalStep: 100, hyperparameters: {}};

/** Times the saving of a MoCo with a ResNet-18 and its optimizer, beside a plain copy of as many bytes. */
export async function checkpoint({width, queueSize, rounds}: CheckpointOptions): Promise<CheckpointResult> {
  const folder = await mkdtemp(join(tmpdir(), 'annulus-checkpoint-'));
  const {state, dispose} = mocoState(width, queueSize);
  const times = {copy: [] as number[], blocked: [[], []] as number[][], onDisk: [[], []] as number[][]};
  const {bytes} = await takeSnapshot(state, source);
  const plain = new Uint8Array(bytes).fill(1);
  try {
    for (let round = 0; round < rounds; round++) {
      times.copy.push(timedCopy(plain));
      let buffer: ArrayBuffer | undefined;
      for (const save of [0, 1]) {
        const started = performance.now();
        const snapshot = await takeSnapshot(state, source, buffer);
        times.blocked[save]?.push(performance.now() - started);
        buffer = await writeSnapshot(join(folder, 'moco.safetensors'), snapshot);
        times.onDisk[save]?.push(performance.now() - started);
      }
    }
  } finally {
    dispose();
    await rm(folder, {recursive: true});
  }
  const medians = ([first = [], later = []]: number[][]) => ({first: median(first), later: median(later)});
  return {bytes, copy: median(times.copy), blocked: medians(times.blocked), onDisk: medians(times.onDisk)};
}

function timedCopy(bytes: Uint8Array): number {
  const started = performance.now();
  new Uint8Array(bytes.length).set(bytes);
  return performance.now() - started;
}

function mocoState(width: number, queueSize: number): {readonly state: StateDict; readonly dispose: () => void} {
  const data = {length: 1, batchSize: 1, batches: 1, async *epoch() {}};
  const optimizer = (variables: readonly tf.Variable[]) => new SGD(variables, {learningRate: 0.03, momentum: 0.9});
  const module = new MoCo(resnet18({width}), data, optimizer, {queueSize});
  const slots = module.createOptimizer(trainableOf(module));
  const state = {module: stateOf(module), optimizer: slots.state()};
  return {
    state,
    dispose: () => {
      tf.dispose(state as unknown as tf.TensorContainer);
      slots.dispose();
      disposeOf(module);
    },
  };
}
