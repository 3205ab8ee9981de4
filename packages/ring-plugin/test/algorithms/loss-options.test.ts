import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, type StateDict, stateOf, tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {CMCOptions} from '../../src/algorithms/cmc.js';
import {InstanceDiscriminationOptions} from '../../src/algorithms/instance-discrimination.js';
import {LocalAggregationOptions} from '../../src/algorithms/local-aggregation.js';
import {checkedLossOptions} from '../../src/algorithms/loss-options.js';
import {MoCoOptions} from '../../src/algorithms/moco.js';
import {NNCLROptions} from '../../src/algorithms/nnclr.js';
import {SimCLROptions} from '../../src/algorithms/simclr.js';
import {SupConOptions} from '../../src/algorithms/supcon.js';
import {bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {rebound} from '../rebound.js';
import {algorithms, smallProblem} from '../small-problem.js';

const temperature = {learnedFrom: 0.5};

/** The options of each algorithm that takes a temperature, with one that is learned. */
const learned = {
  MoCo: bind(MoCoOptions, {useValue: {queueSize: 100, momentum: 0.9, loss: 'symmetric', temperature}}),
  InstanceDiscrimination: bind(InstanceDiscriminationOptions, {useValue: {negatives: 40, temperature}}),
  CMC: bind(CMCOptions, {useValue: {negatives: 40, temperature}}),
  SimCLR: bind(SimCLROptions, {useValue: {projection: 8, temperature}}),
  LocalAggregation: bind(LocalAggregationOptions, {useValue: {background: 50, clusters: 20, temperature}}),
  NNCLR: bind(NNCLROptions, {useValue: {queueSize: 40, projection: 8, hidden: 16, temperature}}),
  SupCon: bind(SupConOptions, {useValue: {projection: 8, temperature}}),
};

for (const [name, options] of Object.entries(learned)) {
  onBackends(
    `${name} learns its temperature when it is asked to, says it, and saves it`,
    async (t) => {
      const before = tf.memory().numTensors;
      const algorithm = algorithms.find((one) => one.name === name) as (typeof algorithms)[number];
      const problem = smallProblem({algorithm: {...algorithm, bindings: rebound(algorithm.bindings, options)}});
      const {algorithm: trained, result} = await runExperiment(problem);
      t.deepEqual(trained.hyperparameters?.temperature, temperature);
      const logged = result.metrics.temperature as number;
      t.true(logged > 0.01 && Math.abs(logged - 0.5) > 1e-4, `${logged}`);
      const state = stateOf(trained);
      t.deepEqual(Object.keys(state.temperature as StateDict), ['logScale']);
      tf.dispose(tensorsOf(state));
      disposeOf(trained);
      t.is(tf.memory().numTensors, before);
    },
    ['wasm'],
  );
}

test('a temperature to learn from is a positive number, and has no other options', (t) => {
  t.throws(() => checkedLossOptions({temperature: {learnedFrom: 0}}), {
    message: 'Expected temperature to be a positive number, received 0.',
  });
  t.throws(() => checkedLossOptions({temperature: {learnedFrom: 0.1, lowest: 0.01} as never}), {
    message: /lowest/,
  });
});
