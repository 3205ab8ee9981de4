import {join} from 'node:path';
import {mlpHead, smallConvNet} from '@annulus/encoders';
import {leaveTrail} from '@annulus/testing/trail';
import {
  type Batch,
  type Callback,
  CsvLogger,
  disposeOf,
  type FitResult,
  JsonlLogger,
  latestCheckpoint,
  Trainer,
} from '@annulus/trainer';
import {BYOL} from '../../src/algorithms/byol.js';
import {CLIP} from '../../src/algorithms/clip.js';
import {CMC} from '../../src/algorithms/cmc.js';
import type {ContrastiveAlgorithm} from '../../src/algorithms/contrastive-algorithm.js';
import {InstanceDiscrimination} from '../../src/algorithms/instance-discrimination.js';
import {LocalAggregation} from '../../src/algorithms/local-aggregation.js';
import {MoCo} from '../../src/algorithms/moco.js';
import {NNCLR} from '../../src/algorithms/nnclr.js';
import type {OptimizerFactory} from '../../src/algorithms/optimizer-factory.js';
import {SimCLR} from '../../src/algorithms/simclr.js';
import {SupCon} from '../../src/algorithms/supcon.js';
import type {TrainingData} from '../../src/algorithms/training-data.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {colours, namedColours} from '../small-problem.js';
import {measured} from './measured.js';
import {type Recipe, recipes} from './recipes.js';

/** The request to stop, and the names of files that are saved for it. */
const whatStoppingChanges = /^\/(loop\/stopRequested|callbacks\/ModelCheckpoint\/(newest|superseded\/.*))$/;

const algorithms = {
  MoCo: (data, optimizer) => new MoCo(encoder(), data, optimizer, {queueSize: 35, momentum: 0.9}),
  InstanceDiscrimination: (data, optimizer) => new InstanceDiscrimination(encoder(), data, optimizer, {negatives: 20}),
  CMC: (data, optimizer) => new CMC(encoder(), data, optimizer, {negatives: 20}),
  LocalAggregation: (data, optimizer) =>
    new LocalAggregation(encoder(), data, optimizer, {background: 20, clusters: 10}),
  SimCLR: (_, optimizer) => new SimCLR(encoder(), optimizer, {projection: 8}),
  BYOL: (_, optimizer) => new BYOL(encoder(), optimizer, {projection: 8, hidden: 16}),
  NNCLR: (data, optimizer) => new NNCLR(encoder(), data, optimizer, {queueSize: 35, projection: 8, hidden: 16}),
  SupCon: (_, optimizer) => new SupCon(encoder(), optimizer, {projection: 8}),
  CLIP: (_, optimizer) =>
    new CLIP(encoder(), mlpHead({inputs: 3, outputs: 8, batchNorm: 'hidden'}), optimizer, {projection: 8}),
} as const satisfies Readonly<
  Record<string, (data: TrainingData, optimizer: OptimizerFactory) => ContrastiveAlgorithm<never>>
>;

export type AlgorithmName = keyof typeof algorithms;
export const algorithmNames = Object.keys(algorithms) as AlgorithmName[];

const encoder = () => smallConvNet({width: 4, dimensions: 16, size: 8});

export interface ResumableRun {
  readonly algorithm: AlgorithmName;
  readonly recipe: keyof typeof recipes;
  /** Where logs, trail and checkpoints go. A run that finds a checkpoint there goes on from the latest. */
  readonly folder: string;
  /** Updates of this process after which the run is stopped. */
  readonly stopAfter?: number;
  /** Called when the run has begun to train. */
  readonly onTraining?: () => void;
}

/** Trains an algorithm on what it learns from, with a ring whose edges both move where it takes one. */
export async function resumableRun(run: ResumableRun): Promise<FitResult> {
  const {folder, algorithm} = run;
  const recipe: Recipe = recipes[run.recipe];
  const dataOf = (examples: number): TrainingData =>
    (algorithm === 'CLIP' ? namedColours : colours)({examples, batchSize: 8});
  const data = dataOf(40);
  const module = measured(algorithms[algorithm](data, recipe.optimizer) as ContrastiveAlgorithm<Batch>);
  const trainer = new Trainer({
    ...recipe.options,
    progress: 'quiet',
    plugins: module.negatives === 'none' ? [] : [new RingPlugin(recipe.ring())],
    callbacks: [stopping(run), ...recipe.callbacks(folder), leaveTrail(join(folder, 'trail'), whatStoppingChanges)],
    loggers: [
      new JsonlLogger({path: join(folder, 'metrics.jsonl')}),
      new CsvLogger({path: join(folder, 'metrics.csv')}),
    ],
  });
  try {
    const resume = await latestCheckpoint(join(folder, 'checkpoints'));
    const validation = run.recipe === 'everything' ? dataOf(16) : undefined;
    return await trainer.fit(module, data, {resume, validation});
  } finally {
    disposeOf(module);
  }
}

function stopping({stopAfter, onTraining}: ResumableRun): Callback {
  let updates = 0;
  return {
    name: 'stopping',
    onBatchEnd({updated}, run) {
      if (updates === 0) onTraining?.();
      if (updated && ++updates === stopAfter) run.stop();
    },
  };
}
