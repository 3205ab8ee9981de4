import {readdirSync, readFileSync, statSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {stateDigest} from '@annulus/testing/state-digest';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  disposeOf,
  Gradients,
  inspectCheckpoint,
  ModelCheckpoint,
  type Part,
  type Plugin,
  replayStep,
  SGD,
  type StateDict,
  stateOf,
  Trainer,
  type TrainerOptions,
  type TrainingModule,
  tensorsOf,
} from '../../src/index.js';

type Numbers = {readonly size: number; readonly x: Float32Array};

/** The last number of the third batch. */
const poisons = {NaN: Number.NaN, none: 1} as const;

const dataWith = (third: number) => ({
  batches: 4,
  async *epoch() {
    for (const last of [1, 1, third, 1]) yield {size: 2, x: Float32Array.of(1, 2, 3, last)};
  },
});

/** A network with batch norm, whose mean square is the loss. */
function moduleOf(lossOf = (output: tf.Tensor): tf.Tensor => output.square().mean()) {
  const network = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 3,
        inputShape: [2],
        name: 'first',
        kernelInitializer: tf.initializers.constant({value: 0.5}),
      }),
      tf.layers.batchNormalization({name: 'norm'}),
      tf.layers.dense({units: 1, name: 'last', kernelInitializer: tf.initializers.constant({value: 0.25})}),
    ],
  });
  const values = () => network.weights.map((weight) => (weight as unknown as {val: tf.Variable}).val);
  const encoder: Part = {
    network,
    trainable: network.trainableWeights.map((weight) => (weight as unknown as {val: tf.Variable}).val),
    state: () => Object.fromEntries(values().map((value, index) => [`${index}`, value.clone()])),
    restore: (state: StateDict) =>
      values().forEach((value, index) => void value.assign(state[`${index}`] as tf.Tensor)),
    dispose: () => network.dispose(),
  };
  return {
    name: 'Small',
    network,
    parts: {encoder},
    createOptimizer: (variables: readonly tf.Variable[]) =>
      new SGD([...variables], {learningRate: 0.01, momentum: 0.9}),
    trainingStep: ({x, size}: Numbers) =>
      lossOf(network.apply(tf.tensor2d(x, [size, 2]), {training: true}) as tf.Tensor) as tf.Scalar,
  } satisfies TrainingModule<Numbers> & {network: object};
}

const digestOf = (module: ReturnType<typeof moduleOf>) => {
  const state = stateOf(module);
  const digest = stateDigest(state);
  tf.dispose(tensorsOf(state));
  return digest;
};

/** Trains until it fails. */
async function failing(module: ReturnType<typeof moduleOf>, third: number, options: Partial<TrainerOptions> = {}) {
  await useTestedBackend();
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', ...options});
  return trainer.fit(module, dataWith(third)).then(
    () => undefined,
    (error: Error) => error,
  );
}

test.serial(
  'a step that is not finite is kept beside the checkpoints, and is replayed to where it became so',
  async (t) => {
    const folder = temporaryFolder(t);
    const tensors = tf.memory().numTensors;
    const module = moduleOf();
    const before: object[] = [];
    const watch = {name: 'watch', onBatchStart: () => void before.push(digestOf(module))};
    const error = await failing(module, poisons.NaN, {callbacks: [new ModelCheckpoint({folder}), watch]});
    const kept = join(folder, 'non-finite-step=2');
    const bytes = ['step.safetensors', 'step.json'].reduce((sum, name) => sum + statSync(join(kept, name)).size, 0);
    t.is(
      error?.message,
      'Small produced a loss of NaN at step 2 (epoch 0, batch 2). Common causes: a learning rate that is too high (try a tenth of ' +
        'it, or a warm-up), a temperature that is too low, NaN or infinite values in the data. The trained variables are as they ' +
        `were before this step. The step is kept in ${kept} (${bytes.toLocaleString('en-US')} bytes): replayStep(module, folder) ` +
        'shows where it became so.',
    );
    t.true(error?.stack?.includes(kept));
    t.deepEqual(digestOf(module), before[2], 'statistics, too, are those before the step');
    const about = JSON.parse(readFileSync(join(kept, 'step.json'), 'utf8'));
    t.deepEqual([about.module, about.globalStep, about.replay], ['Small', 2, `replayStep(module, '${kept}')`]);
    t.is((await inspectCheckpoint(join(kept, 'step.safetensors'))).metadata.globalStep, 2);

    const again = moduleOf();
    const replayed = await replayStep(again, kept);
    t.is(replayed.at.batch, 2);
    t.is(replayed.loss, Number.NaN);
    t.deepEqual(
      replayed.places.slice(0, 3).map(({what, name, count, of}) => [what, name, count, of]),
      [
        ['batch', 'x', 1, 4],
        ['output', 'encoder/first', 3, 6],
        ['output', 'encoder/norm', 6, 6],
      ],
    );
    t.deepEqual(replayed.places[0]?.first, {value: Number.NaN, index: 3});
    t.true(replayed.places.some(({what, name}) => what === 'gradient' && name === 'encoder/last/kernel'));
    t.true(
      replayed.text.startsWith(
        'Small at step 2 (epoch 0, batch 2): the loss is NaN\nNot finite, the first first:\n' +
          '1. the batch x: 1 of 4 values, the first of them NaN at 3\n2. the output of encoder/first: 3 of 6 values, the first of ' +
          'them NaN at 3\n',
      ),
    );
    t.deepEqual(digestOf(again), before[2], 'the module has the state before the step');
    t.deepEqual(await replayStep(again, kept), replayed, 'as often as one likes');
    for (const each of [module, again]) disposeOf(each);
    t.is(tf.memory().numTensors, tensors);
  },
);

test.serial('a weight that is not finite is found before what it makes', async (t) => {
  const folder = temporaryFolder(t);
  const module = moduleOf();
  const poison = {
    name: 'poison',
    onBatchEnd: () =>
      void module.network
        .getLayer('last')
        .setWeights([tf.tensor2d([1, Number.POSITIVE_INFINITY, 1], [3, 1]), tf.tensor1d([0])]),
  };
  const error = await failing(module, poisons.none, {callbacks: [poison], onNonFinite: {folder}});
  t.regex(error?.message ?? '', /^Small produced a loss of (NaN|Infinity) at step 1 /);
  const {places} = await replayStep(module, join(folder, 'non-finite-step=1'));
  t.deepEqual([places[0]?.what, places[0]?.name, places[0]?.first.index], ['state', 'encoder/4', 1]);
  t.is(places[1]?.name, 'encoder/last');
  disposeOf(module);
});

test.serial('a gradient that is not finite where the loss is', async (t) => {
  const folder = temporaryFolder(t);
  const module = moduleOf((output) => output.sub(output).abs().sqrt().mean()); // 0, of infinite slope.
  const error = await failing(module, poisons.none, {onNonFinite: {folder}});
  t.regex(error?.message ?? '', /^Small produced a gradient\/norm of NaN at step 0 /);
  const {loss, places} = await replayStep(module, join(folder, 'non-finite-step=0'));
  t.is(loss, 0);
  t.true(places.length > 0 && places.every(({what}) => what === 'gradient'));
  disposeOf(module);
});

test.serial('of accumulated gradients the whole window is kept, and the batch found', async (t) => {
  const folder = temporaryFolder(t);
  const module = moduleOf();
  await failing(module, poisons.NaN, {accumulateGradients: {batches: 4}, onNonFinite: {folder}});
  const {at, places} = await replayStep(module, join(folder, 'non-finite-step=0'));
  t.deepEqual([at.batch, at.globalStep], [2, 0]);
  t.is(places[0]?.what, 'batch');
  disposeOf(module);
});

test.serial('the plugins that the step was made with must be there', async (t) => {
  const folder = temporaryFolder(t);
  const module = moduleOf();
  const plugin: Plugin = {
    name: 'same',
    install: (run) => run.transforms.intercept(Gradients, 'same', (update) => update),
  };
  await failing(module, poisons.NaN, {plugins: [plugin], onNonFinite: {folder}});
  const kept = join(folder, 'non-finite-step=2');
  await t.throwsAsync(replayStep(module, kept), {
    message:
      `Expected the plugins with which the step in ${join(kept, 'step.safetensors')} was made, same, received none. Give them as ` +
      'the trainer had them: replayStep(module, folder, {plugins}).',
  });
  t.is((await replayStep(module, kept, {plugins: [plugin]})).places[0]?.what, 'batch');
  await t.throwsAsync(replayStep({...module, name: 'Other'}, kept, {plugins: [plugin]}), {
    message: `Expected a module like the one whose step is in ${join(kept, 'step.safetensors')}, Small, received Other.`,
  });
  disposeOf(module);
});

test.serial(
  'a second run keeps its step beside that of the first; a run that is to leave no trace keeps none',
  async (t) => {
    const folder = temporaryFolder(t);
    for (const options of [
      {},
      {},
      {onNonFinite: 'ignore'},
      {fastDevRun: {batches: 3}},
    ] satisfies Partial<TrainerOptions>[]) {
      const module = moduleOf();
      await failing(module, poisons.NaN, {callbacks: [new ModelCheckpoint({folder})], ...options});
      disposeOf(module);
    }
    t.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('non-finite')),
      ['non-finite-step=2', 'non-finite-step=2-v1'],
    );
  },
);

test.serial('a step that cannot be kept does not hide why it failed, and leaves nothing behind', async (t) => {
  const file = join(temporaryFolder(t), 'file');
  await writeFile(file, '');
  const module = moduleOf();
  const error = await failing(module, poisons.NaN, {onNonFinite: {folder: file}});
  t.is(error?.name, 'NonFiniteError');
  t.regex(error?.message ?? '', /^Small produced a loss of NaN at step 2 .* The step could not be kept: E/);
  const folder = temporaryFolder(t);
  const example = {size: 2, x: Float32Array.of(1, 2, 3, Number.NaN), made: () => 1};
  const withFunction = {batches: 1, epoch: () => Readable.from([example])};
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', onNonFinite: {folder: join(folder, 'kept')}});
  await t.throwsAsync(trainer.fit(module, withFunction), {
    message: / The step could not be kept: Expected plain data in batch\/made, received a function\.$/,
  });
  t.deepEqual(readdirSync(join(folder, 'kept')), []);
  disposeOf(module);
});

test.serial('a folder without a kept step, and a bad option, are refused', async (t) => {
  const folder = temporaryFolder(t);
  const module = moduleOf();
  await t.throwsAsync(replayStep(module, folder), {message: /^There is no checkpoint at .*step\.safetensors\./});
  t.throws(() => new Trainer({maxEpochs: 1, onNonFinite: {folders: 'x'} as never}), {
    message: /^Expected onNonFinite to /,
  });
  disposeOf(module);
});
