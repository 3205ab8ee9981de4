import {option} from '../../options/option-row.js';
import {fraction, fractionBelow1, oneOf, positiveInteger, positiveNumber} from '../../options/option-type.js';
import {recipeText} from '../default-text.js';

/** How long and how fast it is learned. */
export const learningRows = {
  epochs: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {absent: `${recipeText('epochs')}; more for fewer examples`},
    help: 'passes over the training examples',
    group: 'Training:',
    reaches: ['trainer/maxEpochs', 'optimizer/learningRates', 'hyperparameters/knnEvery', 'knn/every'],
  }),
  batchSize: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {absent: `${recipeText('batchSize')}; fewer for fewer examples`},
    help: 'images or recordings per step',
    group: 'Training:',
    reaches: ['views/batchSize', 'views/pixels', 'views/order', 'algorithm/keysPerNorm'],
  }),
  learningRate: option({
    type: positiveNumber,
    placeholder: '<rate>',
    default: 'recipe',
    help: 'of SGD, above 0',
    group: 'Training:',
    reaches: ['optimizer/learningRates'],
  }),
  schedule: option({
    type: oneOf(['cosine', 'step-drops', 'constant']),
    placeholder: '<name>',
    default: {value: 'cosine'},
    help: 'of the learning rate: cosine to 0; step-drops to a tenth at 2/3 and 5/6 of the run; constant',
    group: 'Training:',
    reaches: ['optimizer/learningRates'],
  }),
  momentum: option({
    type: fractionBelow1,
    placeholder: '<m>',
    default: {value: 0.9},
    help: 'of SGD, from 0 and below 1',
    group: 'Training:',
    reaches: ['optimizer/momentum'],
  }),
  weightDecay: option({
    type: fraction,
    placeholder: '<d>',
    default: 'recipe',
    help: 'strength of the L2 penalty, 0 to 1',
    group: 'Training:',
    reaches: ['optimizer/weightDecay'],
  }),
};
