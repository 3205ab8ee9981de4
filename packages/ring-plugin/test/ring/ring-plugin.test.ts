import {useBackend} from '@annulus/backend';
import type {ViewBatch} from '@annulus/datasets';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {type Callback, disposeOf, linear, plateau} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {ContrastiveAlgorithm} from '../../src/algorithms/contrastive-algorithm.js';
import {Encoder} from '../../src/algorithms/encoder.js';
import {OptimizerFactory} from '../../src/algorithms/optimizer-factory.js';
import {SimCLROptions} from '../../src/algorithms/simclr.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {NegativeSampler} from '../../src/ring/negative-sampler.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {Ball} from '../../src/ring/samplers/ball.js';
import {composeSamplers} from '../../src/ring/samplers/compose-samplers.js';
import {Reweight} from '../../src/ring/samplers/reweight.js';
import {Ring} from '../../src/ring/samplers/ring.js';
import {SimilarityRing} from '../../src/ring/samplers/similarity-ring.js';
import {positionAt} from '../position-at.js';
import {rebound} from '../rebound.js';
import {algorithms, smallProblem} from '../small-problem.js';

const [moco, , , simclr] = algorithms;

test('an inner edge that is not inside the outer one is refused, at the start and at the end of the run', (t) => {
  const message = (inner: number, outer: number, when: string) =>
    `Expected inner (${inner}) to be less than outer (${outer}) ${when} of the run: ` +
    'the ring keeps the candidates between the two fractions, such as inner 0.01 and outer 0.1.';
  t.is(t.throws(() => new RingPlugin({inner: 0.2, outer: 0.1}))?.message, message(0.2, 0.1, 'at the start'));
  t.is(t.throws(() => new RingPlugin({inner: 0.2}))?.message, message(0.2, 0.1, 'at the end'));
  t.throws(() => new RingPlugin({inner: 0.1, outer: 0.1}));
  t.notThrows(() => new RingPlugin({inner: linear({from: 0.2, to: 0.01}), outer: linear({from: 1, to: 0.1})}));
});

test.serial('an own schedule that crosses the edges during the run fails it with both numbers', async (t) => {
  await useBackend(anyBackend('cpu'));
  const crossing = ({epoch}: {readonly epoch: number}) => [0, 0.9][epoch] as number;
  const problem = smallProblem({algorithm: moco, plugins: [new RingPlugin({inner: crossing, outer: 0.5})]});
  await t.throwsAsync(runExperiment(problem), {
    message: '"RingPlugin" failed in the "Negatives" transform: Expected inner (0.9) not to be beyond outer (0.5).',
  });
});

test.serial('an algorithm that never offers its negatives fails after its first batch, with what to do', async (t) => {
  await useBackend(anyBackend('cpu'));
  let batches = 0;
  const counting: Callback = {name: 'counting', onBatchStart: () => void batches++};
  const silent = bind(ContrastiveAlgorithm, {
    useFactory: (container): ContrastiveAlgorithm => {
      const encoder = container.resolve(Encoder);
      const trainingStep = (batch: ViewBatch) => encoder.forward(viewTensor(batch, 0)).square().mean() as tf.Scalar;
      return {
        name: 'Silent',
        encoder,
        parts: {encoder},
        createOptimizer: container.resolve(OptimizerFactory),
        trainingStep,
      };
    },
  });
  const problem = smallProblem({algorithm: simclr, plugins: [new RingPlugin()], trainer: {callbacks: [counting]}});
  const bindings = problem.bindings.filter(({token}) => token !== SimCLROptions);
  await t.throwsAsync(runExperiment({...problem, bindings: rebound(bindings, silent)}), {
    message:
      '"RingPlugin" failed in the "batchEnd" hook: Expected Silent to offer its negatives for RingPlugin to choose among, its ' +
      'first batch offered none. Compare by contrastiveLoss(step, …), which offers them at Negatives, or leave RingPlugin out.',
  });
  t.is(batches, 1);
});

test.serial('a plugin that is used again starts again at its first edges', async (t) => {
  await useBackend(anyBackend('cpu'));
  const outer: (number | undefined)[] = [];
  const plugin = new RingPlugin({inner: 0.05, outer: linear({from: 1, to: 0.2})});
  const watching: Callback = {
    name: 'watching',
    onEpochEnd: ({metrics}) => {
      outer.push(metrics['ring/outer']);
    },
  };
  for (const _ of [1, 2]) {
    const problem = smallProblem({algorithm: moco, plugins: [plugin], trainer: {maxEpochs: 2, callbacks: [watching]}});
    const {algorithm} = await runExperiment(problem);
    disposeOf(algorithm);
  }
  t.deepEqual(outer, [1, 0.2, 1, 0.2]);
});

test.serial('an edge may follow what a callback logs after the plugin', async (t) => {
  await useBackend(anyBackend('cpu'));
  const outer: (number | undefined)[] = [];
  const measuring: Callback = {
    name: 'measuring',
    onEpochEnd: ({metrics}, run) => {
      run.log('score', 7);
      outer.push(metrics['ring/outer']);
    },
  };
  const edges = {outer: plateau({from: 1, to: 0.5, monitor: 'score', patience: 0, moves: 2})};
  const problem = smallProblem({
    algorithm: moco,
    plugins: [new RingPlugin(edges)],
    trainer: {maxEpochs: 6, callbacks: [measuring]},
  });
  disposeOf((await runExperiment(problem)).algorithm);
  t.deepEqual(outer, [1, 1, 0.75, 0.75, 0.5, 0.5]);
});

test.serial('the plugin logs whether the bound holds', async (t) => {
  await useBackend(anyBackend('cpu'));
  const boundOf = async (inner: number, outer: number) => {
    const problem = smallProblem({algorithm: moco, plugins: [new RingPlugin({inner, outer})], trainer: {maxEpochs: 1}});
    const {algorithm, result} = await runExperiment(problem);
    disposeOf(algorithm);
    return result.metrics['bound/gap'] as number;
  };
  t.is(await boundOf(0, 1), 0);
  t.true((await boundOf(0, 0.1)) > 0);
  t.true((await boundOf(0.5, 1)) < 0);
});

test('edges outside [0, 1] are refused', (t) => {
  t.is(
    t.throws(() => new RingPlugin({inner: -0.1}))?.message,
    'Expected inner to be a fraction in [0, 1], received -0.1.',
  );
  t.is(
    t.throws(() => new RingPlugin({outer: 1.1}))?.message,
    'Expected outer to be a fraction in [0, 1], received 1.1.',
  );
});

test.serial('the plugin logs its edges and what it kept, and anneals after every epoch', async (t) => {
  await useBackend(anyBackend('cpu'));
  const logged: Record<string, number>[] = [];
  const watching: Callback = {
    name: 'watching',
    onEpochEnd: ({metrics}) => {
      logged.push({...metrics});
    },
  };
  const problem = smallProblem({
    algorithm: moco,
    plugins: [new RingPlugin({inner: 0.1, outer: linear({from: 1, to: 0.2})})],
    trainer: {maxEpochs: 3, callbacks: [watching]},
  });
  const {algorithm} = await runExperiment(problem);
  disposeOf(algorithm);
  t.deepEqual(
    logged.map((metrics) => metrics['ring/inner']),
    [0.1, 0.1, 0.1],
  );
  t.deepEqual(
    logged.map((metrics) => Number(metrics['ring/outer']?.toFixed(6))),
    [1, 0.6, 0.2],
  );
  t.is(Math.round(logged[0]?.['ring/kept'] as number), 90);
  t.is(Math.round(logged[2]?.['ring/kept'] as number), 10);
});

test.serial('a bound NegativeSampler takes the place of the ring', async (t) => {
  await useBackend(anyBackend('cpu'));
  let asked = 0;
  const problem = smallProblem({algorithm: moco, plugins: [new RingPlugin()], trainer: {maxEpochs: 1}});
  const sampler: NegativeSampler = {
    weigh: ({eligible}) => {
      asked++;
      return tf.mul(eligible, 0.5) as tf.Tensor2D;
    },
  };
  const {algorithm, result} = await runExperiment({
    ...problem,
    bindings: [...problem.bindings, bind(NegativeSampler, {useValue: sampler})],
  });
  disposeOf(algorithm);
  t.is(asked, 4);
  t.false('ring/outer' in result.metrics);
});

test.serial('a sampler among its options takes the place of the ring', async (t) => {
  await useBackend(anyBackend('cpu'));
  const sampler = composeSamplers(new SimilarityRing({near: 0.9999}), new Reweight({beta: 0.5}));
  const problem = smallProblem({algorithm: moco, plugins: [new RingPlugin({sampler})], trainer: {maxEpochs: 1}});
  const {algorithm, result} = await runExperiment(problem);
  disposeOf(algorithm);
  const {'similarityRing/near': near, 'similarityRing/far': far, 'reweight/beta': beta} = result.metrics;
  t.deepEqual({near, far, beta}, {near: 0.9999, far: -1, beta: 0.5});
  t.false('ring/outer' in result.metrics);
});

test.serial('an anchor whose windows have nothing in common fails the run and is named', async (t) => {
  await useBackend(anyBackend('cpu'));
  const sampler = composeSamplers(new Ring({inner: 0.5, outer: 1}), new Ball({outer: 0.1}));
  const problem = smallProblem({algorithm: moco, plugins: [new RingPlugin({sampler})]});
  const error = await t.throwsAsync(runExperiment(problem));
  t.regex(
    error?.message ?? '',
    /Anchor 0 has no candidate left: the sampler weighs all 100 of them 0\. The weights of windows that are used together are multiplied, so one of them must be wider\.$/,
  );
});

test('its state is what it has counted so far; that of edges that version 0.1 kept in it goes to the schedules', (t) => {
  const outer = () => plateau({from: 1, to: 0.2, moves: 4, monitor: 'loss'});
  const outers = [outer(), outer()] as const;
  const counted = {kept: {anchors: 0}, bound: {examples: 0, sums: {}}};
  const edge = {value: 0.8, annealing: {best: 1, bad: 0, moved: 1}};
  const inner = {value: 0.01};
  const plugin = new RingPlugin({outer: outers[0]});
  plugin.restore({...counted, sampler: {inner, outer: edge}});
  new RingPlugin({sampler: composeSamplers(new Reweight({beta: 1}), new Ball({outer: outers[1]}))}).restore({
    ...counted,
    sampler: {0: {beta: {value: 1}}, 1: {inner, outer: edge}},
  });
  t.deepEqual(
    outers.map((schedule) => schedule.at(positionAt(0))),
    [0.8, 0.8],
  );
  t.deepEqual(plugin.state(), counted);
});

test('its hyper-parameters are how its sampler moves', (t) => {
  t.deepEqual(new RingPlugin({inner: 0.05}).hyperparameters, {
    'ring/inner': 0.05,
    'ring/outer': {schedule: 'linear', from: 1, to: 0.1, every: 'epoch', ends: 'reached'},
  });
});
