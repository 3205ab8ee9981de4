import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {warningsOf} from '@annulus/testing/warnings-of';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {
  type Batch,
  disposeOf,
  type FitOptions,
  latestCheckpoint,
  ModelCheckpoint,
  type Part,
  Parts,
  type PlainJsonObject,
  readCheckpoint,
  SGD,
  type StateDict,
  Trainer,
  type TrainingModule,
  tensorsOf,
} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

test.before(() => useTestedBackend());

/** Some numbers that learn. */
function weights(size: number, value: number): Part & {readonly value: tf.Variable} {
  const variable = tf.tidy(() => tf.variable(tf.fill([size], value)));
  return {
    value: variable,
    trainable: [variable],
    state: () => ({value: variable.clone()}),
    restore: ({value}) => variable.assign(value as tf.Tensor),
    dispose: () => variable.dispose(),
  };
}

/** Numbers that only remember. */
const memory = (value: number): Part & {readonly value: tf.Variable} => ({...weights(2, value), trainable: []});

/** Numbers that are those of `leader` whenever they are asked to follow it. */
function follower(leader: {readonly value: tf.Variable}): Part & {readonly value: tf.Variable} {
  const part = weights(leader.value.size, 0);
  return {...part, trainable: [], follow: () => part.value.assign(leader.value)};
}

/** A module of an encoder, its follower, a head within parts, and a memory; all start at `value`. */
function moduleOf({value = 0, head = 2, name = 'Learner'} = {}) {
  const encoder = weights(3, value);
  const parts = {
    encoder,
    momentum: follower(encoder),
    heads: new Parts({first: weights(head, value)}),
    queue: memory(value),
  };
  return {
    name,
    parts,
    createOptimizer: (variables: readonly tf.Variable[]) =>
      new SGD([...variables], {learningRate: 0.125, momentum: 0.5}),
    trainingStep: () =>
      tf.addN([encoder.value.sub(1).square().mean(), parts.heads.named.first.value.square().mean()]) as tf.Scalar,
  } satisfies TrainingModule<Batch>;
}

const data = {
  batches: 1,
  async *epoch() {
    yield {size: 1};
  },
};

const trainerIn = (folder: string, maxEpochs = 1) =>
  new Trainer({
    maxEpochs,
    progress: 'quiet',
    callbacks: [new ModelCheckpoint({folder, top: Number.POSITIVE_INFINITY})],
  });

/** The folder of a run whose encoder started at 8 and learned for an update. */
async function earlierRun(t: ExecutionContext): Promise<string> {
  const folder = temporaryFolder(t);
  const module = moduleOf({value: 8, name: 'Earlier'});
  await trainerIn(folder).fit(module, data);
  disposeOf(module);
  return folder;
}

/** What a module starts to train with, and what is warned of meanwhile. */
async function started(module: ReturnType<typeof moduleOf>, weightsFrom: FitOptions<Batch>['weightsFrom']) {
  const {encoder, momentum, heads, queue} = module.parts;
  const start: Record<string, number | undefined> = {};
  let hyperparameters: PlainJsonObject = {};
  const trainer = new Trainer({
    maxEpochs: 1,
    progress: 'quiet',
    callbacks: [
      {
        name: 'watch',
        onFitStart(event, run) {
          ({hyperparameters} = event);
          const parts = {encoder, momentum, head: heads.named.first, queue};
          for (const [name, {value}] of Object.entries(parts)) start[name] = value.dataSync()[0];
          const {optimizer} = run;
          const state = optimizer.state();
          start.slots = tensorsOf(state).reduce((sum, slot) => sum + Math.abs(slot.dataSync()[0] as number), 0);
          tf.dispose(tensorsOf(state));
        },
      },
    ],
  });
  const warnings = await warningsOf('starts with weights of', () => trainer.fit(module, data, {weightsFrom}));
  return {start, warnings, weightsFrom: hyperparameters.weightsFrom};
}

test.serial(
  'a new run starts with the weights of another: memories and optimizer are fresh, followers copy',
  async (t) => {
    const folder = await earlierRun(t);
    const tensors = tf.memory().numTensors;
    const module = moduleOf();
    const {start, warnings, weightsFrom} = await started(module, folder);
    const learned = 8 - (0.125 * 2 * 7) / 3;
    t.true(Math.abs((start.encoder as number) - learned) < 1e-5);
    t.deepEqual(start, {encoder: start.encoder, momentum: start.encoder, head: 7, queue: 0, slots: 0});
    t.deepEqual(warnings, []);
    const from = await latestCheckpoint(folder);
    t.deepEqual(weightsFrom as unknown, {
      from,
      module: 'Earlier',
      epoch: 1,
      globalStep: 1,
      taken: ['encoder (1 of 1)', 'heads/first (1 of 1)'],
    });
    disposeOf(module);
    t.is(tf.memory().numTensors, tensors);
  },
);

test.serial('what does not fit stays as it was made, which is said', async (t) => {
  const folder = await earlierRun(t);
  const from = await latestCheckpoint(folder);
  const module = moduleOf({head: 5});
  const {start, warnings} = await started(module, folder);
  t.is(start.head, 0);
  t.deepEqual(warnings, [
    `The run starts with weights of ${from}: encoder (1 of 1). Others start as they were made: heads/first/value ([2] there, ` +
      '[5] here). Not used: momentum, heads, queue.',
  ]);
  disposeOf(module);
});

test.serial("with strict: 'all' each weight must be there; nothing that fits is an error anyway", async (t) => {
  const folder = await earlierRun(t);
  const from = (await latestCheckpoint(folder)) as string;
  const tensors = tf.memory().numTensors;
  const module = moduleOf({head: 5});
  t.is(
    (await t.throwsAsync(started(module, {from: folder, strict: 'all'})))?.message,
    `Expected all weights of Learner to be in ${from}, as strict: 'all' asks for, these are not: heads/first/value ([2] there, ` +
      '[5] here). Make the module as it was made there, or leave strict out to start with what fits.',
  );
  const regression = new LinearRegression();
  await t.throwsAsync(trainerIn(folder).fit(regression, points(), {weightsFrom: folder}), {
    message:
      `Expected some of the weights in ${from} to fit LinearRegression, none does: slope (not there), intercept (not there). ` +
      'It holds encoder, momentum, heads, queue. Make the module as it was made there, or leave weightsFrom out.',
  });
  regression.dispose();
  disposeOf(module);
  t.is(tf.memory().numTensors, tensors);
});

test.serial('a module without parts takes what fits of its whole state', async (t) => {
  const folder = temporaryFolder(t);
  const [first, second] = [new LinearRegression(), new LinearRegression()];
  await trainerIn(folder).fit(first, points());
  const learned = first.slope.dataSync()[0];
  const starts: unknown[] = [];
  const watch = {name: 'watch', onFitStart: () => void starts.push(second.slope.dataSync()[0])};
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [watch]});
  await trainer.fit(second, points(), {weightsFrom: folder});
  t.deepEqual(starts, [learned]);
  for (const module of [first, second]) module.dispose();
});

test.serial('other saved weights are taken by the names of parts, and freed', async (t) => {
  const saved = {
    name: 'elsewhere',
    read: async (): Promise<StateDict> => ({encoder: {value: tf.tensor1d([4, 4, 4])}, other: {value: tf.scalar(1)}}),
  };
  const tensors = tf.memory().numTensors;
  const module = moduleOf();
  const {start, warnings, weightsFrom} = await started(module, saved);
  t.deepEqual([start.encoder, start.momentum, start.head], [4, 4, 0]);
  t.deepEqual(warnings, [
    'The run starts with weights of elsewhere: encoder (1 of 1). Others start as they were made: heads/first (not there). Not used: other.',
  ]);
  t.deepEqual(weightsFrom as unknown, {from: 'elsewhere', taken: ['encoder (1 of 1)']});
  disposeOf(module);
  t.is(tf.memory().numTensors, tensors);
});

test.serial('a run that goes on is not started anew, and still says where it once started', async (t) => {
  const [earlier, folder] = [await earlierRun(t), temporaryFolder(t)];
  const whole = moduleOf();
  await trainerIn(folder, 3).fit(whole, data, {weightsFrom: earlier});
  const ended = [...whole.parts.encoder.value.dataSync()];
  const checkpoint = join(folder, 'epoch=1-step=1.safetensors');
  for (const weightsFrom of [undefined, '/nowhere']) {
    const [again, other] = [moduleOf(), temporaryFolder(t)];
    const changed = await warningsOf(checkpoint, () =>
      trainerIn(other, 3).fit(again, data, {resume: checkpoint, weightsFrom}),
    );
    t.deepEqual(changed, []);
    t.deepEqual([...again.parts.encoder.value.dataSync()], ended);
    const {metadata, state} = await readCheckpoint((await latestCheckpoint(other)) as string);
    t.is((metadata.hyperparameters.weightsFrom as PlainJsonObject).module, 'Earlier');
    tf.dispose(tensorsOf(state));
    disposeOf(again);
  }
  disposeOf(whole);
});

test.serial('what is no weights is refused', async (t) => {
  const module = moduleOf();
  const refusal = async (weightsFrom: unknown) =>
    (
      await t.throwsAsync(
        new Trainer({maxEpochs: 1, progress: 'quiet'}).fit(module, data, {weightsFrom: weightsFrom as string}),
      )
    )?.message;
  t.is(
    await refusal({from: 5}),
    'Expected weightsFrom to be the path of a checkpoint, a folder of checkpoints or saved weights such as ' +
      'savedEncoder(folder), received 5.',
  );
  t.is(await refusal({from: 'x', strict: 'yes'}), 'Expected weightsFrom.strict to be one of none, all, received yes.');
  t.is(await refusal(5), 'Expected the options of weightsFrom to be an object, received 5.');
  const empty = temporaryFolder(t);
  t.is(
    await refusal(empty),
    `Expected a checkpoint in the folder ${empty}, there is none. Choose another, or leave it out to start anew.`,
  );
  disposeOf(module);
});
