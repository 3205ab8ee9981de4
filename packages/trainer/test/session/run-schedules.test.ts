import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {
  asSchedule,
  constant,
  type EpochEnd,
  plateau,
  type Schedule,
  SGD,
  type StateDict,
  Trainer,
} from '../../src/index.js';
import {RunSchedules} from '../../src/session/run-schedules.js';
import {LinearRegression, points} from '../linear-regression.js';
import {epochEnd} from '../schedules/epoch-end.js';

const remembering = (heard: EpochEnd[] = []): Schedule & {begun: number; seen: number} => ({
  begun: 0,
  seen: 0,
  at() {
    return this.seen;
  },
  begin() {
    this.begun++;
    this.seen = 0;
  },
  observe(ended) {
    this.seen++;
    heard.push({...ended, metrics: {...ended.metrics}});
  },
  state() {
    return {seen: this.seen};
  },
  restore({seen}) {
    this.seen = seen as number;
  },
  toJSON: () => 'remembering',
});

test('a schedule that two owners share is begun, told and kept once', (t) => {
  const [shared, other] = [remembering(), remembering()];
  const run = new RunSchedules();
  run.addAll('optimizer', {learningRate: shared, weightDecay: constant(1)});
  run.addAll('module', {temperature: shared, momentum: other});
  run.begin();
  run.observe(epochEnd({}));
  t.deepEqual([shared.begun, shared.seen], [1, 1]);
  const state = run.state();
  t.deepEqual(state, {'optimizer/learningRate': {seen: 1}, 'module/momentum': {seen: 1}});
  run.observe(epochEnd({}));
  t.deepEqual(run.restore({schedules: {...state, 'RingPlugin/ring/outer': {}}, callbacks: {}}), [
    'schedule RingPlugin/ring/outer',
  ]);
  t.deepEqual([shared.seen, other.seen], [1, 1]);
});

test('the states of version 0.1 are found where the optimizer kept them', (t) => {
  const [rate, ofNorms, edge] = [remembering(), remembering(), remembering()];
  const run = new RunSchedules();
  run.add('RingPlugin/ring/outer', edge);
  run.addAll('optimizer', {learningRate: rate, 'learningRate/norms': ofNorms});
  const optimizer: StateDict = {'velocity/0': 0, learningRate: {seen: 3}, 'learningRate/norms': {seen: 4}};
  t.deepEqual(run.restore({optimizer, callbacks: {RingPlugin: {}}}), []);
  t.deepEqual([rate.seen, ofNorms.seen, edge.seen], [3, 4, 0]);
});

test('a schedule that has to remember refuses a checkpoint without it, unless its plugin was not there', (t) => {
  const run = new RunSchedules();
  run.add('RingPlugin/ring/outer', remembering());
  t.notThrows(() => run.restore({schedules: {}, callbacks: {}}));
  const kept = remembering();
  const stateless = new RunSchedules();
  stateless.add('Plugin/without/state', kept);
  t.deepEqual(stateless.restore({schedules: {'Plugin/without/state': {seen: 2}}, callbacks: {}}), []);
  t.is(kept.seen, 2);
  const message =
    'Expected a state of the schedule "RingPlugin/ring/outer", which has to remember, received none. It was saved with another ' +
    'schedule.';
  t.throws(() => run.restore({schedules: {}, callbacks: {RingPlugin: {}}}), {message});
});

test('names are unlike, and known when the run begins', (t) => {
  const run = new RunSchedules();
  run.add('a', remembering());
  t.throws(() => run.add('a', remembering()), {message: 'Expected one schedule "a", received two. Rename one.'});
  run.begin();
  t.throws(() => run.add('b', remembering()), {
    message: 'Expected the schedule "b" to be added before the run begins: when a plugin is installed.',
  });
});

test.serial(
  'schedules of the optimizer, the module and plugins hear of an epoch when all handlers have logged',
  async (t) => {
    const heard: EpochEnd[] = [];
    const [ofModule, ofPlugin] = [remembering(heard), remembering(heard)];
    const falling = plateau({from: 0.1, monitor: 'late', mode: 'max', patience: 0, factor: 0.5});
    class Scheduled extends LinearRegression {
      readonly schedules = {slope: ofModule};
      override createOptimizer() {
        return new SGD(this.trainable, {learningRate: falling});
      }
    }
    const rates: (number | undefined)[] = [];
    const module = new Scheduled();
    await new Trainer({
      maxEpochs: 4,
      progress: 'quiet',
      plugins: [
        {name: 'plugin', hyperparameters: {edge: 1}, install: (run) => run.schedules.add('plugin/edge', ofPlugin)},
      ],
      callbacks: [
        {
          name: 'late',
          onFitStart({hyperparameters}) {
            t.like(hyperparameters, {plugins: {plugin: {edge: 1}}, optimizer: {name: 'SGD', weightDecay: 0}});
            t.like(hyperparameters.optimizer, {learningRate: {schedule: 'plateau', from: 0.1}});
          },
          onBatchEnd: ({metrics}) => void rates.push(metrics.learningRate),
          onEpochEnd: ({epoch}, run) => run.log('late', epoch < 2 ? 1 - epoch : 7),
        },
      ],
    }).fit(module, points({batches: 1}));
    module.dispose();
    t.deepEqual(
      heard.map(({epoch, metrics}) => [epoch, metrics.late]),
      [0, 0, 1, 1, 2, 2, 3, 3].map((epoch) => [epoch, epoch < 2 ? 1 - epoch : 7]),
    );
    t.deepEqual(rates, [0.1, 0.1, 0.05, 0.05]);
    t.is(asSchedule(falling), falling);
  },
);
