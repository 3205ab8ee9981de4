import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {linear, normsAndBiases, plateau, SGD, type SGDOptions} from '../../src/index.js';
import {epochEnd} from '../schedules/epoch-end.js';
import {at} from './waves.js';

const shapes = [[2, 2], [2], [2, 1], []];

/** Runs `check` with variables of ones, and frees what it leaves. */
function withVariables(check: (variables: tf.Variable[]) => void): void {
  tf.engine().startScope();
  const variables = shapes.map((shape) => tf.variable(tf.ones(shape)));
  check(variables);
  tf.dispose(variables);
  tf.engine().endScope();
}

const firsts = (variables: readonly tf.Variable[]) =>
  variables.map((variable) => Number((variable.dataSync()[0] ?? 0).toFixed(6)));

test.serial('the first group that matches takes a variable, and the rest the options of the optimizer', (t) => {
  withVariables((variables) => {
    const optimizer = new SGD(variables, {
      learningRate: 0.1,
      weightDecay: 1,
      groups: [
        {name: 'last', match: (_, index) => index === 3, learningRate: 0.4},
        {name: 'norms', match: normsAndBiases, weightDecay: 0},
      ],
    });
    optimizer.apply(
      shapes.map((shape) => tf.ones(shape)),
      at(0),
    );
    t.deepEqual(firsts(variables), [0.8, 0.9, 0.8, 0.2]);
    t.deepEqual(optimizer.learningRates(at(0)), {last: 0.4});
    t.is(optimizer.learningRate(at(0)), 0.1);
    optimizer.dispose();
  });
});

test.serial('slots keep the order of the variables, whatever the groups', (t) => {
  withVariables((variables) => {
    const optimizer = new SGD(variables, {
      learningRate: 0.1,
      momentum: 0.9,
      groups: [{match: normsAndBiases, momentum: 0}],
    });
    const state = optimizer.state();
    t.deepEqual(Object.keys(state), ['velocity/0', 'velocity/2']);
    t.deepEqual(
      Object.values(state).map((slot) => (slot as tf.Tensor).shape),
      [
        [2, 2],
        [2, 1],
      ],
    );
    optimizer.dispose();
  });
});

test.serial('what moves in an optimizer is among its schedules, once for each group that has its own', (t) => {
  withVariables((variables) => {
    const falling = plateau({from: 0.8, monitor: 'loss', factor: 0.5, patience: 0});
    const optimizer = new SGD(variables, {
      learningRate: falling,
      weightDecay: linear({from: 0, to: 1}),
      groups: [{name: 'norms', match: normsAndBiases, learningRate: 0.2}],
    });
    t.deepEqual(Object.keys(optimizer.schedules), ['learningRate', 'weightDecay', 'learningRate/norms']);
    t.is(optimizer.schedules.learningRate, falling);
    for (const loss of [1, 2]) falling.observe?.(epochEnd({loss}));
    t.is(optimizer.learningRate(at(0)), 0.4);
    t.deepEqual(optimizer.hyperparameters, {
      name: 'SGD',
      learningRate: {
        ...{schedule: 'plateau', from: 0.8, factor: 0.5, min: 0, monitor: 'loss', mode: 'min', patience: 0},
        ...{threshold: {relative: 1e-4}, cooldown: 0, every: {epochs: 1}},
      },
      momentum: 0,
      nesterov: false,
      weightDecay: {schedule: 'linear', from: 0, to: 1, every: 'epoch', ends: 'approached'},
      groups: [{name: 'norms', learningRate: 0.2}],
    });
    optimizer.dispose();
  });
});

test.serial('weight decay moves, that of a group on its own', (t) => {
  withVariables((variables) => {
    const optimizer = new SGD(variables, {
      learningRate: 0.1,
      weightDecay: ({globalStep}) => globalStep,
      groups: [{name: 'norms', match: normsAndBiases, weightDecay: ({globalStep}) => 3 * globalStep - 3}],
    });
    const still = shapes.map((shape) => tf.zeros(shape));
    optimizer.apply(still, at(1));
    t.deepEqual(firsts(variables), [0.9, 1, 0.9, 1]);
    optimizer.apply(still, at(2));
    t.deepEqual(firsts(variables), [0.72, 0.7, 0.72, 0.7]);
    t.throws(() => optimizer.apply(still, at(0)), {
      message: 'Expected the weight decay of group "norms" at step 0 to be 0 or more, received -3.',
    });
    optimizer.dispose();
  });
});

test.serial('mistakes in a group are named', (t) => {
  withVariables((variables) => {
    const refused: readonly (readonly [SGDOptions['groups'], string])[] = [
      [
        [{name: 'convolutions', match: ({rank}) => rank === 4}],
        'The parameter group "convolutions" matches none of the 4 variables that no group before it has taken. Correct ' +
          'its match, or leave it out.',
      ],
      [
        [{match: () => true}, {match: normsAndBiases}],
        'The parameter group "group 1" matches none of the 4 variables that no group before it has taken. Correct its ' +
          'match, or leave it out.',
      ],
      [
        [
          {name: 'a', match: normsAndBiases},
          {name: 'a', match: () => true},
        ],
        'Expected one parameter group "a", received two. Rename one.',
      ],
      [
        [{name: 'norms', match: normsAndBiases, momentum: 2}],
        'Expected momentum of group "norms" to be in [0, 1), received 2.',
      ],
      [
        [{name: 'norms', match: normsAndBiases, learningRate: 0}],
        'Expected learningRate of group "norms" to be a positive number, received 0.',
      ],
    ];
    for (const [groups = [], message] of refused) {
      t.throws(() => new SGD(variables, {learningRate: 0.1, groups}), {message});
    }
    const negative = new SGD(variables, {
      learningRate: 0.1,
      groups: [{name: 'norms', match: normsAndBiases, learningRate: () => -1}],
    });
    t.throws(() => negative.learningRates(at(3)), {
      message: 'Expected the learning rate of group "norms" at step 3 to be 0 or more, received -1.',
    });
  });
});
