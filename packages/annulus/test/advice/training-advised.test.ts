import test from 'ava';
import {suggestions} from '../../src/advice/suggestions.js';
import {trainingAdvised} from '../../src/advice/training-advised.js';
import {facts} from './facts.js';

test('the training that is advised is on the same examples, with the ring and without, at a rate that fits its temperature', (t) => {
  const given = facts({candidates: 200, batchSize: 32}, {pictures: 200});
  const advice = {facts: given, suggestions: suggestions(given)};
  const shapes = trainingAdvised({...advice, of: {dataset: 'shapes', train: 200, size: 16, classes: 4}});
  t.deepEqual(shapes, {
    command: 'compare',
    folders: [],
    options: {
      ...{dataset: 'shapes', train: 200, size: 16, classes: 4, algorithm: 'ir', ring: 'off,on', temperature: 0.07},
      ...{inner: 0, outer: 0.16, epochs: 500, batchSize: 32, negatives: 200, learningRate: 0.021},
    },
  });
  const {options} = trainingAdvised({...advice, of: {dataset: 'cifar10', root: 'data'}});
  t.is(options.learningRate, undefined, 'that of the recipe is for 0.1');
});
