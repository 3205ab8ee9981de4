import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {idxFolder} from './idx-folder.js';
import {tones} from './tones.js';
import {pictures} from './two-classes.js';

/** Values of an option, no two of which build the same, and what else must be given for it to mean something. */
export interface Trial {
  readonly values: readonly [string, string, ...string[]];
  readonly with?: string;
  /** Whether only a training shows it. */
  readonly run?: true;
}

const images = [idxFolder(100), idxFolder(200)] as const;

const ofPictures = `--dataset image-folder --root ${pictures} --train= --test=`;

/** Where encoders to start from are to be. */
const folder = mkdtempSync(join(tmpdir(), 'annulus-'));

const ring = {with: '--ring on', run: true} as const;
export const encoders = [join(folder, '0'), join(folder, '1')] as const;
const ofEncoder = '--encoder= --width= --dimensions= --size=';
const digits = '--size= --hue= --grayscale= --train= --test=';
const ofRecordings = `--dataset audio-folder --root ${tones} --size 8 --train= --test=`;

/** How each option is tried: one that is not here fails. */
export const trials: Readonly<Record<string, Trial>> = {
  dataset: {values: ['mnist', 'fashion-mnist'], with: `${digits} --root ${images[0]}`},
  root: {values: images, with: `${digits} --dataset mnist`},
  labels: {values: ['folders', 'none'], with: ofPictures},
  background: {values: ['#ffffff', '#336699'], with: ofPictures},
  damaged: {values: ['refuse', 'skip'], with: ofPictures},
  train: {values: ['8', '12']},
  test: {values: ['4', '5']},
  measureOn: {values: ['test', 'validation']},
  size: {values: ['8', '12']},
  classes: {values: ['2', '3']},
  rate: {values: ['8000', '4000'], with: ofRecordings},
  seconds: {values: ['0.1', '0.2'], with: ofRecordings},
  masks: {values: ['0.2', '0.9'], with: ofRecordings},
  cropScale: {values: ['0.5,1', '0.2,0.3']},
  hue: {values: ['0', '0.5']},
  grayscale: {values: ['0', '1']},
  queue: {values: ['4', '8']},
  negatives: {values: ['2', '4'], with: '--algorithm ir --variants ir --queue= --encoder-momentum='},
  temperature: {values: ['0.1', '0.5', '0.5..0.1', 'learned:0.5']},
  decoupled: {values: ['off', 'on']},
  encoderMomentum: {values: ['0.5', '0.9']},
  encoder: {values: ['small-convnet', 'resnet18']},
  width: {values: ['2', '4']},
  dimensions: {values: ['4', '6']},
  epochs: {values: ['20', '30']},
  batchSize: {values: ['4', '8']},
  learningRate: {values: ['0.1', '0.2']},
  schedule: {values: ['cosine', 'constant', 'step-drops']},
  momentum: {values: ['0.5', '0.9']},
  weightDecay: {values: ['0.01', '0.1']},
  neighbours: {values: ['3', '4']},
  knnEvery: {values: ['2', '3'], run: true},
  probeEpochs: {values: ['0', '3']},
  probeLearningRate: {values: ['0.1', '0.2']},
  pooledProbe: {values: ['off', 'on']},
  probeScaling: {values: ['none', 'standardize']},
  seed: {values: ['0', '1']},
  name: {values: ['one', 'two'], run: true},
  output: {values: ['one', 'two'], run: true},
  backend: {values: ['wasm', 'cpu']},
  device: {values: ['cpu', 'cuda:1']},
  precision: {values: ['float32', 'tf32', 'bf16']},
  algorithms: {values: ['fastest', 'deterministic']},
  threads: {values: ['1', '2']},
  loaders: {values: ['0', '3']},
  checkpointEvery: {values: ['1', '2'], run: true},
  progress: {values: ['bar', 'quiet']},
  algorithm: {values: ['moco', 'ir'], with: '--queue= --encoder-momentum='},
  ring: {values: ['off', 'on'], run: true},
  inner: {values: ['0.1', '0.3'], with: '--ring on --outer 0.9', run: true},
  outer: {values: ['0.6', '0.8'], ...ring},
  opens: {values: ['0', '0.3', '0.6'], with: '--ring on --inner 0.1 --outer 0.9', run: true},
  anneal: {values: ['linear', 'constant'], ...ring},
  ratePerTemperature: {values: ['off', 'linear'], with: '--sweep temperature=0.4'},
  workers: {values: ['1', '2']},
  batchNorm: {values: ['local', 'synchronized'], with: '--workers 2'},
  variants: {values: ['moco', 'ir'], with: '--queue= --encoder-momentum='},
  seeds: {values: ['1', '2']},
  jobs: {values: ['1', '2']},
  time: {values: ['1s', '10min'], with: '--epochs= --knn-every 1'},
  sampler: {values: ['ball', 'decoupled'], with: '--ring on'},
  from: {values: encoders, with: ofEncoder},
  freeze: {values: ['1', 'stage2'], with: `--from ${encoders[0]} ${ofEncoder}`},
};
