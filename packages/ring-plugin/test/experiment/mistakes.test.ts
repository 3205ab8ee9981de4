import {useBackend} from '@annulus/backend';
import {labelled, shapes} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {ContrastiveAlgorithm} from '../../src/algorithms/contrastive-algorithm.js';
import {Encoder} from '../../src/algorithms/encoder.js';
import {MoCo, MoCoOptions} from '../../src/algorithms/moco.js';
import {OptimizerFactory} from '../../src/algorithms/optimizer-factory.js';
import {SupCon} from '../../src/algorithms/supcon.js';
import {TrainingData} from '../../src/algorithms/training-data.js';
import {type Binding, bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {NegativeDiagnostics} from '../../src/ring/diagnostics/negative-diagnostics.js';
import type {NegativeSampler} from '../../src/ring/negative-sampler.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {Ball} from '../../src/ring/samplers/ball.js';
import {composeSamplers} from '../../src/ring/samplers/compose-samplers.js';
import {changedColours} from '../changed-colours.js';
import {rebound} from '../rebound.js';
import {algorithms, smallProblem} from '../small-problem.js';

test.before(() => useBackend(anyBackend('cpu')).then(() => {}));

const [moco] = algorithms;
const unsafe = (value: unknown) => value as never;

/** What a run of MoCo says of other bindings; every tensor is given back. */
async function refusalOf(
  t: {is(one: unknown, other: unknown): void},
  ...bindings: readonly Binding[]
): Promise<string> {
  const before = tf.memory().numTensors;
  const problem = smallProblem({algorithm: moco});
  try {
    const {algorithm} = await runExperiment({...problem, bindings: rebound(problem.bindings, ...bindings)});
    disposeOf(algorithm);
    return 'none';
  } catch (error) {
    t.is(tf.memory().numTensors, before);
    return (error as Error).message;
  }
}

test('a binding that does not say what its token stands for is refused where it is written', (t) => {
  const advice = 'Write bind(Encoder, {useFactory: () => …}), or {useClass: …}, or {useValue: …}.';
  const expected = (received: string) =>
    `Expected Encoder to be bound to a class, a factory or a value, received ${received}. ${advice}`;
  t.throws(() => bind(Encoder, unsafe({})), {instanceOf: TypeError, message: expected('{}')});
  t.throws(() => bind(Encoder, unsafe({useClass: 'MoCo'})), {
    instanceOf: TypeError,
    message: expected('{"useClass":"MoCo"}'),
  });
  t.throws(() => bind(Encoder, unsafe({useFactory: () => 1, useValue: 1})), {
    instanceOf: TypeError,
    message: expected('{"useValue":1}'),
  });
  t.throws(() => bind(Encoder, unsafe({useFactor: () => 1})), {
    instanceOf: TypeError,
    message:
      'Expected the options of bind(Encoder, …) to be among useClass, useFactory, useValue, received useFactor. Did you mean useFactory?',
  });
  t.throws(() => bind(unsafe(undefined), {useValue: 1}), {
    instanceOf: TypeError,
    message:
      'Expected a token to bind, such as Encoder or MoCoOptions, received undefined. Check that its import is spelt as it is exported.',
  });
});

test.serial('a token that is bound twice is refused, and so is what is no binding', async (t) => {
  const problem = smallProblem({algorithm: moco});
  const again = bind(MoCoOptions, {useValue: {queueSize: 32}});
  await t.throwsAsync(runExperiment({...problem, bindings: [...problem.bindings, again]}), {
    message: 'Expected every token to be bound once, MoCoOptions is bound twice. Remove one of its bindings.',
  });
  await t.throwsAsync(runExperiment({...problem, bindings: [unsafe(undefined)]}), {
    message: 'Expected every binding to be made by bind(token, …), received undefined.',
  });
  await t.throwsAsync(runExperiment({trainer: problem.trainer, bindings: unsafe(undefined)}), {
    message: 'Expected the experiment to have a list of bindings, received undefined. Add bindings: [bind(…), …].',
  });
});

test.serial('what is bound to a token of another kind is said as that', async (t) => {
  const remedy = 'Make one by resnet18(), smallConvNet() or fromLayersModel(model, {features}).';
  const encoder = (value: unknown) => refusalOf(t, bind(Encoder, {useFactory: () => unsafe(value)}));
  t.is(await encoder('resnet18'), `Expected Encoder to be bound to an encoder, received 'resnet18'. ${remedy}`);
  t.is(
    await encoder(Promise.resolve(1)),
    `Expected Encoder to be bound to an encoder, received a Promise. ${remedy} What is bound is made at once: await it before.`,
  );
  t.is(
    await refusalOf(t, bind(TrainingData, {useValue: unsafe({batches: 1})})),
    'Expected TrainingData to be bound to batches of examples, received {"batches":1}. Make them by twoViews(dataset, {batchSize: 256}).',
  );
  t.is(
    await refusalOf(t, bind(OptimizerFactory, {useValue: unsafe({learningRate: 1})})),
    'Expected OptimizerFactory to be bound to a function that makes an optimizer, received {"learningRate":1}. Give it as {useValue: ' +
      '(variables) => new SGD(variables, {learningRate: 0.03})}.',
  );
  t.is(
    await refusalOf(t, bind(ContrastiveAlgorithm, {useValue: unsafe(MoCo)})),
    'Expected ContrastiveAlgorithm to be bound to an algorithm, received the function MoCo. Bind a class such as MoCo, or your own.',
  );
});

test.serial('labelled batches, a misspelt option and an encoder of another size are refused', async (t) => {
  t.is(
    await refusalOf(t, bind(TrainingData, {useValue: labelled(shapes({examples: 16, size: 8}), {batchSize: 8})})),
    'Expected batches of views, received batches of size, ids, inputs, labels. Load them with twoViews(…).',
  );
  t.regex(
    await refusalOf(t, bind(MoCoOptions, {useValue: unsafe({queue: 10})})),
    /Expected the options of MoCo to be among queueSize, momentum, keysPerNorm, loss, seed, temperature, positiveInDenominator, received queue\. Did you mean queueSize\?/,
  );
  t.regex(
    await refusalOf(t, bind(Encoder, {useFactory: () => smallConvNet({size: 16, width: 2})})),
    /^Expected inputs of Shape \[batch, 16, 16, 3\], as the network takes, received \[16, 8, 8, 3\]\. Bring images to that size/,
  );
});

test('edges beside a sampler, and what is no sampler, are refused', (t) => {
  t.throws(() => new RingPlugin(unsafe({sampler: new Ball(), inner: 0.1})), {
    message:
      'Expected RingPlugin to receive a sampler or the edges of a ring, received a sampler and inner, which would change nothing. Give ' +
      'it to the sampler, or leave the sampler out.',
  });
  const advice = 'Use one such as new Ring() or new Hardest({count: 100}).';
  t.throws(() => new RingPlugin({sampler: unsafe(Ball)}), {
    message: `Expected a negative sampler, an object with a method weigh(negatives, step), received the function Ball. ${advice}`,
  });
  t.throws(() => composeSamplers(new Ball(), unsafe(undefined)), {
    message: `Expected a negative sampler, an object with a method weigh(negatives, step), received undefined. ${advice}`,
  });
  t.throws(() => new RingPlugin(unsafe({outter: 0.1})), {
    message: 'Expected the options of Ring to be among inner, outer, selection, received outter. Did you mean outer?',
  });
});

test.serial('a sampler that does not weigh at once, or not every candidate, is refused', async (t) => {
  const refusal = async (weigh: () => unknown) => {
    const sampler = {weigh} as unknown as NegativeSampler;
    const run = runExperiment(smallProblem({algorithm: moco, plugins: [new RingPlugin({sampler})]}));
    return (await t.throwsAsync(run)).message;
  };
  t.regex(
    await refusal(async () => ({})),
    /Expected the sampler\.weigh to return weights at once, received a promise\. It runs while gradients are computed: leave out async, and read nothing back from the device\.$/,
  );
  t.regex(
    await refusal(() => undefined),
    /Expected the sampler\.weigh to return weights, a tensor or \{weights, …\}, received undefined\. Add a return\.$/,
  );
  t.regex(
    await refusal(() => tf.ones([3])),
    /Expected the sampler\.weigh to return weights of Shape \[16, 100\], one for each candidate, received Shape \[3\]\.$/,
  );
  t.regex(
    await refusal(() => ({weight: 1})),
    /Expected the parts that the sampler\.weigh returns to be among weights, neighbours, positiveInDenominator, classPrior, synthetic, received weight\. Did you mean weights\?$/,
  );
});

test.serial('NaN in a batch is not taken for a window that is too narrow', async (t) => {
  const problem = smallProblem({algorithm: moco, plugins: [new RingPlugin({inner: 0.1, outer: 0.5})]});
  const poisoned = changedColours(({views}) => views[0]?.data.fill(Number.NaN));
  const bindings = rebound(problem.bindings, bind(TrainingData, {useValue: poisoned}));
  const error = await t.throwsAsync(runExperiment({...problem, bindings}));
  t.regex(
    error.message,
    /^MoCo produced a loss of NaN at step 0|Anchor 0 of 16 has a similarity of NaN to candidate 0, so that nothing can be chosen by it\. Common causes: NaN in the data, a learning rate that is too high\.$/,
  );
  t.notRegex(error.message, /must be wider/);
});

test.serial('an example without a class is refused by what learns from classes, or looks at them', async (t) => {
  const unlabelled = changedColours(({labels}) => labels?.fill(-1, 3, 4));
  const problem = smallProblem({algorithm: algorithms[7]});
  t.is(algorithms[7].bindings[0].token, bind(ContrastiveAlgorithm, {useClass: SupCon}).token);
  const run = runExperiment({
    ...problem,
    bindings: rebound(problem.bindings, bind(TrainingData, {useValue: unlabelled})),
  });
  await t.throwsAsync(run, {
    message:
      /^Expected a class for every example, since SupCon learns from classes, received -1 for example \d+\. Leave examples without a class out: dataset\.select\(indices\) keeps the others\.$/,
  });
  for (const [wrong, received] of [
    [-1, '-1'],
    [Number.NaN, 'NaN'],
    [1.5, '1.5'],
    [unsafe('cat'), "'cat'"],
  ] as const) {
    t.throws(() => new NegativeDiagnostics({labels: [0, 1, wrong]}), {
      message:
        `Expected the labels of NegativeDiagnostics to be integers of 0 or more, received ${received} for example 2. Leave examples without ` +
        'a class out of the training data, dataset.select(indices), or leave labels out.',
    });
  }
});
