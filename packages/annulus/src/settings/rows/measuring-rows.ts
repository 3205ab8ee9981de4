import {option} from '../../options/option-row.js';
import {nonNegativeInteger, oneOf, positiveInteger, positiveNumber} from '../../options/option-type.js';
import {recipeText} from '../default-text.js';

/** What is measured, and how. */
export const measuringRows = {
  neighbours: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {absent: `${recipeText('neighbours')}; at most one in ten of the examples`},
    help: 'neighbours that vote in kNN, at most the training examples',
    group: 'Measuring:',
    reaches: ['knn/neighbours'],
  }),
  knnEvery: option({
    type: positiveInteger,
    placeholder: '<epochs>',
    default: {absent: 'three to ten measurements in the run, by what they cost'},
    help: 'epochs between kNN measurements; the last is always measured',
    group: 'Measuring:',
    reaches: ['knn/every', 'run/knnEpochs'],
  }),
  probeEpochs: option({
    type: nonNegativeInteger,
    placeholder: '<n>',
    default: {value: 100},
    help: 'epochs of the linear probe; 0 leaves it out',
    group: 'Measuring:',
    reaches: ['probe/epochs'],
  }),
  probeLearningRate: option({
    type: positiveNumber,
    placeholder: '<rate>',
    default: {value: 0.01},
    help: 'of the linear probe, above 0',
    group: 'Measuring:',
    reaches: ['probe/learningRate'],
  }),
  pooledProbe: option({
    type: oneOf(['off', 'on']),
    placeholder: '<on|off>',
    default: {value: 'off'},
    help: 'on: also a linear probe of the standardized pooled features at its optimum, by L-BFGS, whose numbers compare with those that other papers publish',
    group: 'Measuring:',
    reaches: ['probe/pooled'],
  }),
  probeScaling: option({
    type: oneOf(['none', 'standardize']),
    placeholder: '<how>',
    default: 'recipe',
    help: 'none: features as they are, as in the paper; standardize: each at mean 0 and variance 1, kinder to the small features of a random encoder',
    group: 'Measuring:',
    reaches: ['probe/scaling'],
  }),
};
