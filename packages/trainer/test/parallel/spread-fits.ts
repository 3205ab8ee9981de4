import {createHash} from 'node:crypto';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {stateDigest} from '@annulus/testing/state-digest';
import type {ProcessGroup} from '../../src/contract/process-group.js';
import {
  type Callback,
  type FitResult,
  ModelCheckpoint,
  type Strategy,
  TrainedBeside,
  Trainer,
  TrainingBatch,
} from '../../src/index.js';
import type {Points} from '../linear-regression.js';
import {ScatteredRegression, sharedPoints, unequalPoints} from './shared-points.js';

/** How a fit went, as one rank saw it. */
export interface Told {
  readonly ended: FitResult | string;
  readonly losses: readonly number[];
  /** Of a module that is trained beside, epoch by epoch. */
  readonly besideLosses: readonly number[];
  /** Boundaries at which all ranks had the same state, to the last bit, of how many. */
  readonly alike: number;
  readonly updates: number;
  readonly validations: number;
}

/** Fits over ranks, one after the other, each in a folder of its name. */
export async function fitsOver(strategy: Strategy, folder: string, fits: readonly string[]): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const what of fits) told.push(await fitOver(strategy, folder, what));
  return told;
}

/** Whether what this rank says is what every other one says. */
function isSaidByAll(group: ProcessGroup, text: string): boolean {
  const hash = new Int32Array(createHash('sha256').update(text).digest().buffer.slice(0, 32));
  return group.allGather(hash).every((part, index) => part === hash[index % hash.length]);
}

/** The checkpoint of the first epoch of the fit `train`, which came before. */
function firstOfTrain(folder: string): string {
  const checkpoints = join(folder, 'train');
  const first = readdirSync(checkpoints).find((name) => name.includes('epoch=1'));
  return join(checkpoints, first ?? 'no epoch=1');
}

async function fitOver(strategy: Strategy, folder: string, what: string): Promise<Told> {
  const group = await strategy.join();
  const {rank} = strategy;
  const losses: number[] = [];
  /** Of what is trained beside, epoch by epoch. */
  const besideLosses: number[] = [];
  let [alike, updates, validations] = [0, 0, 0];
  const watch: Callback = {
    name: 'watch',
    onFitStart: (_, run) => {
      run.transforms.intercept(TrainingBatch, 'watch', (batch, step) => {
        beside.learn(step, batch as Points);
        return batch;
      });
      if (what === 'early' && rank === 1) run.stop();
    },
    onBatchEnd: ({metrics, globalStep}, run) => {
      losses.push(metrics.loss as number);
      if (what === 'stop' && rank === 1 && globalStep === 4) run.stop();
      run.log(what === 'names' ? `rank ${rank}` : 'rank', rank);
    },
    onValidationEnd: () => void validations++,
    onEpochEnd: ({metrics}) => {
      besideLosses.push(metrics['beside/loss'] as number);
      if (!isSaidByAll(group, JSON.stringify(metrics))) throw new Error(`Rank ${rank} has other metrics.`);
    },
    onBoundary: () => {
      const state = module.state();
      if (isSaidByAll(group, JSON.stringify(stateDigest(state)))) alike++;
      updates++;
    },
  };

  class Failing extends ScatteredRegression {
    override trainingStep(...args: Parameters<ScatteredRegression['trainingStep']>) {
      if (what === 'fail' && rank === 1 && args[1].info.globalStep === 3) throw new Error('no such example');
      return super.trainingStep(...args);
    }
  }

  const module = new Failing(rank);
  const beside = new TrainedBeside({module: new ScatteredRegression(rank), name: 'beside'});
  const trainer = new Trainer({
    maxEpochs: what === 'longer' ? 3 + rank : 3,
    strategy,
    ...(what === 'stop' && {validateEvery: {minutes: rank === 0 ? 1e-9 : 1e9}}),
    progress: 'quiet',
    callbacks: [beside, watch, new ModelCheckpoint({folder: join(folder, what), every: {epochs: 1}, top: 5})],
  });
  const ended = await trainer
    .fit(module, what === 'uneven' ? unequalPoints(4) : sharedPoints(4), {
      validation: what === 'stop' ? {near: sharedPoints(2), far: sharedPoints(1)} : sharedPoints(2),
      ...(what === 'again' && {resume: firstOfTrain(folder)}),
      ...(what === 'aborted' && rank === 1 && {signal: AbortSignal.abort()}),
    })
    .catch((error) => String(error));
  return {ended, losses, besideLosses, alike, updates, validations};
}
