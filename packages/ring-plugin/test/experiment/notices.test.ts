import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {warningsOf} from '@annulus/testing/warnings-of';
import {disposeOf} from '@annulus/trainer';
import test from 'ava';
import {MoCoOptions} from '../../src/algorithms/moco.js';
import {TrainingData} from '../../src/algorithms/training-data.js';
import {type Binding, bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {changedColours} from '../changed-colours.js';
import {rebound} from '../rebound.js';
import {algorithms, smallProblem} from '../small-problem.js';

test.before(() => useBackend(anyBackend('cpu')).then(() => {}));

const [moco, , cmc, simclr] = algorithms;

/** The warnings of a run that hold some text. */
const warned = (text: string, problem: Parameters<typeof smallProblem>[0], ...bindings: readonly Binding[]) =>
  warningsOf(text, async () => {
    const experiment = smallProblem(problem);
    const {algorithm} = await runExperiment({
      ...experiment,
      bindings: rebound(experiment.bindings, ...bindings),
    });
    disposeOf(algorithm);
  });

test.serial('accumulated batches that do not become negatives are named, once', async (t) => {
  const trainer = {maxEpochs: 1, accumulateGradients: {batches: 2}};
  t.deepEqual(await warned('make an update', {algorithm: simclr, trainer}), [
    'Gradients of 2 batches make an update, but the negatives are those of one batch, of 32 rows: this is not the loss of one big ' +
      'batch. Take a larger batchSize, or an algorithm with a memory, such as MoCo.',
  ]);
  t.deepEqual(await warned('make an update', {algorithm: simclr, trainer: {maxEpochs: 1}}), []);
  t.deepEqual(await warned('make an update', {algorithm: moco, trainer}), []);
});

test.serial('a batch too small to be shuffled among norms is named, once, with what is large enough', async (t) => {
  const text = 'share batch norm statistics';
  t.deepEqual(await warned(text, {algorithm: moco}), [
    'The 16 keys of a batch share batch norm statistics, as their queries do, which can tell which belong together: keysPerNorm 32 ' +
      'makes one group of them. Use a batch of at least 48, or keysPerNorm: 8.',
  ]);
  const grouped = bind(MoCoOptions, {useValue: {queueSize: 100, keysPerNorm: 8}});
  t.deepEqual(await warned(text, {algorithm: moco}, grouped), []);
});

test.serial('CMC says once that its views are RGB', async (t) => {
  const text = 'CMC learns from Lab';
  const clip = ({views}: {views: readonly {data: Float32Array}[]}) => {
    for (const {data} of views) data.set(data.map((value) => Math.min(1, Math.max(0, value))));
  };
  const rgb = changedColours(clip);
  t.deepEqual(await warned(text, {algorithm: cmc}, bind(TrainingData, {useValue: rgb})), [
    "CMC learns from Lab, but the first batch has only values from 0 to 1, as RGB has. Make its views with contrastiveAugmentation({color: 'lab'}).",
  ]);
  t.deepEqual(await warned(text, {algorithm: cmc}), []);
});
