import {join} from 'node:path';
import {smallConvNet} from '@annulus/encoders';
import {leaveTrail} from '@annulus/testing/trail';
import {
  type Callback,
  CsvLogger,
  disposeOf,
  type FitResult,
  JsonlLogger,
  latestCheckpoint,
  Trainer,
} from '@annulus/trainer';
import {CMC} from '../../src/algorithms/cmc.js';
import {InstanceDiscrimination} from '../../src/algorithms/instance-discrimination.js';
import {LocalAggregation} from '../../src/algorithms/local-aggregation.js';
import {MoCo} from '../../src/algorithms/moco.js';
import {SimCLR} from '../../src/algorithms/simclr.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {colours} from '../small-problem.js';
import {measured} from './measured.js';
import {type Recipe, recipes} from './recipes.js';

/** The request to stop, and the names of files that are saved for it. */
const whatStoppingChanges = /^\/(loop\/stopRequested|callbacks\/ModelCheckpoint\/(newest|superseded\/.*))$/;

const algorithms = {
  MoCo: (data: Data, {optimizer}: Recipe) => new MoCo(encoder(), data, optimizer, {queueSize: 35, momentum: 0.9}),
  InstanceDiscrimination: (data: Data, {optimizer}: Recipe) =>
    new InstanceDiscrimination(encoder(), data, optimizer, {negatives: 20}),
  CMC: (data: Data, {optimizer}: Recipe) => new CMC(encoder(), data, optimizer, {negatives: 20}),
  LocalAggregation: (data: Data, {optimizer}: Recipe) =>
    new LocalAggregation(encoder(), data, optimizer, {background: 20, clusters: 10}),
  SimCLR: (_: Data, {optimizer}: Recipe) => new SimCLR(encoder(), optimizer, {projection: 8}),
} as const;

export type AlgorithmName = keyof typeof algorithms;
export const algorithmNames = Object.keys(algorithms) as AlgorithmName[];

type Data = ReturnType<typeof colours>;

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

/** Trains an algorithm on `colours`, with a ring whose edges both move. */
export async function resumableRun(run: ResumableRun): Promise<FitResult> {
  const {folder, algorithm} = run;
  const recipe: Recipe = recipes[run.recipe];
  const data = colours({examples: 40, batchSize: 8});
  const module = measured(algorithms[algorithm](data, recipe));
  const trainer = new Trainer({
    ...recipe.options,
    progress: 'quiet',
    plugins: [new RingPlugin(recipe.ring())],
    callbacks: [stopping(run), ...recipe.callbacks(folder), leaveTrail(join(folder, 'trail'), whatStoppingChanges)],
    loggers: [
      new JsonlLogger({path: join(folder, 'metrics.jsonl')}),
      new CsvLogger({path: join(folder, 'metrics.csv')}),
    ],
  });
  try {
    const resume = await latestCheckpoint(join(folder, 'checkpoints'));
    const validation = run.recipe === 'everything' ? colours({examples: 16, batchSize: 8}) : undefined;
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
