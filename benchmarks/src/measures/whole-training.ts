import {link, mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BackendChoice} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {compare, type GivenCompareOptions, withCompareDefaults} from 'annulus';
import {median} from '../median.js';
import type {LoaderData} from './loader-data.js';
import {timedSteps} from './timed-steps.js';

/** A training as the command does it, and the step that it consists of. */
export interface WholeTraining {
  /** Images learned from in an epoch. */
  readonly train: number;
  /** Images that are measured on. */
  readonly test: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly width: number;
  readonly pixels: 32 | 224;
}

/** What the engine computes on and how, which the command is told again. */
interface On {
  readonly device: string;
  readonly precision: 'float32' | 'tf32' | 'bf16';
}

export interface WholeTrainingResult {
  /** Images a second: of the bare step, and of the whole from its start to its last file, kNN included. */
  readonly step: number;
  readonly whole: number;
}

const queueSize = 1024;

/** Times whole trainings of MoCo by the command, in turn with bare steps on images that are there already. */
export async function wholeTraining(
  training: WholeTraining & On,
  data: LoaderData,
  rounds: number,
): Promise<WholeTrainingResult> {
  const {train, epochs, batchSize, width, pixels} = training;
  const place = await mkdtemp(join(tmpdir(), 'annulus-whole-'));
  const images = Math.floor(train / batchSize) * batchSize * epochs;
  const [step, whole]: [number[], number[]] = [[], []];
  const seconds = () =>
    timedSteps({algorithm: 'MoCo', negatives: 'plain', width, batchSize, memory: queueSize, steps: 8, pixels});
  try {
    const options = await optionsOf(training, data, place);
    for (let round = 0; round < rounds; round++) {
      step.push(...(await seconds()));
      whole.push(images / (await secondsOf({...options, name: `round-${round}`})));
      step.push(...(await seconds()));
    }
  } finally {
    await rm(place, {recursive: true});
  }
  return {step: batchSize / median(step), whole: median(whole)};
}

async function optionsOf(
  {train, test, epochs, batchSize, width, pixels, device, precision}: WholeTraining & On,
  {cifar, jpeg}: LoaderData,
  place: string,
): Promise<GivenCompareOptions> {
  const common: GivenCompareOptions = {
    ...({epochs, batchSize, width, queue: queueSize, encoder: 'resnet18', algorithm: ['moco'], ring: ['off']} as const),
    ...({probeEpochs: 0, progress: 'quiet', output: join(place, 'runs')} as const),
    backend: tf.getBackend() as BackendChoice,
    ...(tf.getBackend() === 'torch' && {device, precision}),
  };
  if (pixels === 32) return {...common, dataset: 'cifar10', root: cifar, train, test};
  return {...common, dataset: 'image-folder', root: await repeated(jpeg, join(place, 'photos'), train), size: pixels};
}

/** A folder of so many photos, of which the same few go by many names. */
async function repeated(from: string, to: string, count: number): Promise<string> {
  const names = (await readdir(join(from, 'all'))).sort();
  await mkdir(to, {recursive: true});
  for (let index = 0; index < count; index++) {
    await link(join(from, 'all', names[index % names.length] as string), join(to, `${index}.jpg`));
  }
  return to;
}

/** Seconds of a training, from the line that begins it to the one that ends it. */
async function secondsOf(options: GivenCompareOptions): Promise<number> {
  const lines: {readonly line: string; readonly at: number}[] = [];
  const print = (line: string) => void lines.push({line, at: performance.now()});
  await compare(withCompareDefaults(options), {signal: new AbortController().signal, print});
  const begun = lines.find(({line}) => line.startsWith('MoCo ('));
  const ended = lines.find(({line}) => line.startsWith('MoCo: '));
  if (!begun || !ended) throw new Error(`The training did not end: ${lines.at(-1)?.line}`);
  return (ended.at - begun.at) / 1000;
}
