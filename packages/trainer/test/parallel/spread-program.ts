import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {stateDigest} from '@annulus/testing/state-digest';
import {type Callback, ModelCheckpoint, TrainedBeside, Trainer, TrainingBatch} from '../../src/index.js';
import type {Points} from '../linear-regression.js';
import {ScatteredRegression, sharedPoints, unequalPoints} from './shared-points.js';
import {strategyNamed} from './strategy-named.js';

await useTestedBackend();

/** Fits over ranks; rank 0 says how it went, and whether all ranks had the same state after every update. */
const [ranks, folder, what = 'train', resume] = process.argv.slice(2) as [string, string, string?, string?];
const strategy = strategyNamed(ranks);
const group = await strategy.join();
const {rank} = strategy;
const losses: number[] = [];
/** Of what is trained beside, epoch by epoch. */
const besideLosses: number[] = [];
let [alike, updates, validations] = [0, 0, 0];

/** Whether what this rank says is what every other one says. */
function isSaidByAll(text: string): boolean {
  const hash = new Int32Array(createHash('sha256').update(text).digest().buffer.slice(0, 32));
  return group.allGather(hash).every((part, index) => part === hash[index % hash.length]);
}

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
    if (!isSaidByAll(JSON.stringify(metrics))) throw new Error(`Rank ${rank} has other metrics.`);
  },
  onBoundary: () => {
    const state = module.state();
    if (isSaidByAll(JSON.stringify(stateDigest(state)))) alike++;
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
  callbacks: [beside, watch, new ModelCheckpoint({folder: join(folder, 'checkpoints'), every: {epochs: 1}, top: 5})],
});
const ended = await trainer
  .fit(module, what === 'uneven' ? unequalPoints(4) : sharedPoints(4), {
    validation: what === 'stop' ? {near: sharedPoints(2), far: sharedPoints(1)} : sharedPoints(2),
    resume,
    ...(what === 'aborted' && rank === 1 && {signal: AbortSignal.abort()}),
  })
  .catch((error) => String(error));
if (rank === 0) process.stdout.write(JSON.stringify({ended, losses, besideLosses, alike, updates, validations}));
