import '@annulus/testing/on-tested-backend';
import {readdirSync} from 'node:fs';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {
  type Callback,
  type FitOptions,
  latestCheckpoint,
  ModelCheckpoint,
  Trainer,
  type TrainerOptions,
  WeightAveraging,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

const slopeOf = (module: LinearRegression): number => module.slope.dataSync()[0] as number;

/** Logs the slope that the handlers of the ends of epochs, validations and tests find. */
function meter(name: string, module: LinearRegression): Callback {
  return {
    name,
    onValidationEnd: (_event, run) => run.log(`${name}/validation`, slopeOf(module)),
    onEpochEnd: (_event, run) => run.log(`${name}/epoch`, slopeOf(module)),
    onTestEnd: (_event, run) => run.log(`${name}/test`, slopeOf(module)),
  };
}

/** Trains with an average between two meters; the slopes after each update are those of the training. */
async function train(averaging: WeightAveraging, options: TrainerOptions = {}, fit: FitOptions<Points> = {}) {
  const module = new LinearRegression();
  const trained: number[] = [];
  const boundaries: number[] = [];
  const watch: Callback = {
    name: 'watch',
    onBatchEnd: () => void trained.push(slopeOf(module)),
    onBoundary: () => void boundaries.push(slopeOf(module)),
  };
  const callbacks = [watch, meter('before', module), averaging, meter('after', module), ...(options.callbacks ?? [])];
  const trainer = new Trainer({maxEpochs: 2, progress: 'quiet', ...options, callbacks});
  const result = await trainer.fit(module, points({batches: 3}), {validation: points(), ...fit});
  const kept = slopeOf(module);
  module.dispose();
  return {...result, trained, boundaries, kept};
}

/** The average after so many updates, by its definition, in single precision. */
const averageOf = (trained: readonly number[], decay: number): number =>
  trained.reduce((mean, now) => decay * mean + (1 - decay) * now);

test.serial(
  'every handler of the end of an epoch or validation measures the average, whatever its place in the list',
  async (t) => {
    const {metrics, trained, kept} = await train(new WeightAveraging({decay: 0.9}));
    const average = averageOf(trained, 0.9);
    for (const name of ['before/epoch', 'after/epoch', 'before/validation', 'after/validation']) {
      t.true(Math.abs((metrics[name] as number) - average) < 1e-5, name);
      t.is(metrics[name], kept, name);
    }
    t.true(Math.abs((trained.at(-1) as number) - average) > 0.1);
  },
);

test.serial('where the trained weights are to be measured, every handler measures those', async (t) => {
  const {metrics, trained} = await train(new WeightAveraging({decay: 0.9, evaluate: 'trained'}));
  const last = trained.at(-1) as number;
  for (const name of ['before/epoch', 'after/epoch', 'before/validation', 'after/validation'])
    t.is(metrics[name], last, name);
});

test.serial('at every boundary the trained weights are back, for checkpoints to hold them', async (t) => {
  const {boundaries, trained} = await train(new WeightAveraging({decay: 0.9}));
  const places = trained.flatMap((slope, update) => (update % 3 === 2 ? [slope, slope] : [slope]));
  t.deepEqual(boundaries, places);
});

test.serial('a handler of epochEnd that fails leaves the trained weights behind, and no tensor', async (t) => {
  const module = new LinearRegression();
  const averaging = new WeightAveraging({decay: 0.9});
  let trained = Number.NaN;
  const failing: Callback = {
    name: 'failing',
    onBatchEnd: () => {
      trained = slopeOf(module);
    },
    onEpochEnd: () => {
      throw new Error('no power');
    },
  };
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [averaging, failing]});
  await t.throwsAsync(trainer.fit(module, points({batches: 3})), {message: /no power/});
  t.is(slopeOf(module), trained);
  module.dispose();
});

test.serial(
  'ModelCheckpoint picks by what the average is worth, and a run that goes on is the one that never stopped',
  async (t) => {
    const folder = temporaryFolder(t);
    const keep = () => new ModelCheckpoint({folder, monitor: 'after/epoch', mode: 'max', top: 3});
    const whole = await train(new WeightAveraging({decay: 0.9}), {maxEpochs: 4});
    await train(new WeightAveraging({decay: 0.9}), {maxEpochs: 2, callbacks: [keep()]});
    const resume = await latestCheckpoint(folder);
    const checkpoint = keep();
    const second = await train(new WeightAveraging({decay: 0.9}), {maxEpochs: 4, callbacks: [checkpoint]}, {resume});
    t.deepEqual(second.metrics, whole.metrics);
    t.is(second.kept, whole.kept);
    t.is(checkpoint.best?.value, second.metrics['after/epoch']);
    t.true(readdirSync(folder).length > 0);
  },
);
