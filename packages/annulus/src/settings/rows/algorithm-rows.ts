import {namesWith} from '../../algorithms/names-with.js';
import {option} from '../../options/option-row.js';
import {fraction, oneOf, positiveInteger, temperature} from '../../options/option-type.js';
import {nameList} from '../../text/name-list.js';
import {recipeText} from '../default-text.js';

/** The algorithm and its encoder. */
export const algorithmRows = {
  queue: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {absent: `${recipeText('queue')}; at most the keys of an epoch`},
    help: (wording) => `keys remembered by ${nameList(namesWith('queue'))}, at least ${wording.option('batchSize')}`,
    group: 'Algorithm:',
    reaches: ['algorithm/queueSize', 'hyperparameters/negatives'],
  }),
  negatives: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {absent: (wording) => `as many as ${wording.option('queue')}; at most a row for every example`},
    help: `bank rows drawn per example by ${nameList(namesWith('negatives'))}`,
    group: 'Algorithm:',
    reaches: ['algorithm/negatives'],
  }),
  temperature: option({
    type: temperature,
    placeholder: '<t>',
    default: 'recipe',
    help: 'of the softmax, above 0; 0.5..0.1 moves from 0.5 to 0.1 over the run, along half a cosine; learned:0.1 is learned from 0.1 on',
    group: 'Algorithm:',
    reaches: ['algorithm/temperature'],
  }),
  decoupled: option({
    type: oneOf(['off', 'on']),
    placeholder: '<on|off>',
    default: {value: 'off'},
    help: (wording) =>
      `on: the positive is left out of the denominator, as in the paper's Algorithm 1; of ${nameList(namesWith('decoupled'))}. Of a ${wording.option('temperature')} that is small it changes little`,
    group: 'Algorithm:',
    reaches: ['algorithm/positiveInDenominator'],
  }),
  encoderMomentum: option({
    type: fraction,
    placeholder: '<share>',
    default: {value: 0.99},
    help: `share of its weights that the momentum encoder of ${nameList(namesWith('encoderMomentum'))} keeps per step, 0 to 1`,
    group: 'Algorithm:',
    reaches: ['algorithm/momentum'],
    formerly: 'keep',
  }),
  encoder: option({
    type: oneOf(['resnet18', 'small-convnet']),
    placeholder: '<name>',
    default: 'recipe',
    help: 'resnet18 | small-convnet',
    group: 'Encoder:',
    reaches: ['encoder/layers', 'encoder/weights'],
  }),
  width: option({
    type: positiveInteger,
    placeholder: '<channels>',
    default: {value: 16},
    help: 'channels of the first stage; 64 is the standard ResNet-18',
    group: 'Encoder:',
    reaches: ['encoder/weights'],
  }),
  dimensions: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {value: 128},
    help: 'numbers in an embedding',
    group: 'Encoder:',
    reaches: ['encoder/dimensions', 'encoder/weights'],
  }),
};
